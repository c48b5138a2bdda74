"""Years of made-up incidents: causes of the catalogue, accounts that come back, misdiagnoses and false alarms."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from heapq import heappop, heappush
from random import Random
from typing import Any

from checks.causes.catalogue import KINDS
from checks.kit.cause import CauseKind, Link
from checks.kit.severity import Severity

BEGINS = datetime(2024, 11, 1, tzinfo=UTC)
ISSUES = {
    "oauth": "oauth_failure", "sync": "transaction_sync", "rate": "rate_limiting", "agent": "agent_resolution",
    "team": "agent_resolution", "health": "connection_health",
}  # fmt: skip
FAULTS = [kind for kind in KINDS.values() if kind.severity is not Severity.INFO and kind.link is not Link.ASIDE]
FLEET = ("rate.", "health.fleet", "oauth.encryption_key", "agent.distribution", "oauth.bishop", "oauth.expiry_cascade")
PROBES = [f"look_{number}" for number in range(40)]
VOICES = (
    "leads stopped since this morning", "nothing arrives any more", "customer is upset, closings are missing",
    "agent does not see the deal", "they say it worked last week", "please have a look when you can", "",
)  # fmt: skip
COMES_BACK, MISDIAGNOSED, FALSE_ALARM, SECOND_FAULT, CONSEQUENCE = 0.35, 0.03, 0.08, 0.15, 0.5
"""Shares. Of recorded cases, 3% at most may have the wrong first cause (docs/cases.md)."""


@dataclass(frozen=True, slots=True)
class Incident:
    """`before` is the run of the incident that this one is the return of; `truth` what a person corrected.

    `fault` is what it really is, whatever was named.
    """

    run: str
    at: datetime
    document: dict[str, Any]
    fault: str
    before: str | None
    truth: str | None = None
    false_alarm: bool = False


@dataclass(order=True)
class _Fault:
    at: float
    """Days since the beginning."""
    number: int
    kind: CauseKind = field(compare=False)
    account: int | None = field(compare=False)
    user: int = field(compare=False)
    before: str | None = field(compare=False)


def simulated_history(seed: int, *, incidents: int = 2_000, accounts: int = 600, days: int = 730) -> Iterator[Incident]:
    """In the order of time; the same for the same seed."""
    random = Random(seed)  # noqa: S311 - made-up incidents
    share = [1 / (place + 4) for place in range(len(FAULTS))]
    kinds = random.sample(FAULTS, len(FAULTS))
    due: list[_Fault] = []
    for number in range(round(incidents * (1 - COMES_BACK))):
        kind = random.choices(kinds, share)[0]
        # Large accounts have many incidents of many kinds.
        account = None if kind.code.startswith(FLEET) else 10_000 + int(accounts * random.random() ** 2)
        heappush(due, _Fault(random.uniform(0, days), number, kind, account, random.randrange(1, 30), None))
    number = len(due)
    for _ in range(incidents):
        if not due:
            return
        fault = heappop(due)
        made = _incident(f"S{fault.number}", fault, random)
        yield made
        if random.random() < COMES_BACK * 1.2:
            back = fault.at + min(300.0, 1.5 + random.lognormvariate(3.0, 1.0))
            heappush(due, _Fault(back, number, fault.kind, fault.account, fault.user, made.run))
            number += 1


def _incident(run: str, fault: _Fault, random: Random) -> Incident:
    missed = random.random() < MISDIAGNOSED
    named = random.choice(FAULTS) if missed else fault.kind
    causes = [_cause(named, fault, None)]
    caused = [kind for kind in FAULTS if named.code in kind.explained_by]
    causes += [_cause(kind, fault, named.code) for kind in caused if random.random() < CONSEQUENCE]
    if random.random() < SECOND_FAULT:
        other = random.choice(FAULTS)
        causes += [_cause(other, fault, None)] if other.code not in {cause["code"] for cause in causes} else []
    failed = {*_probes_of(fault.kind), *random.sample(PROBES, random.randrange(3))}
    at = BEGINS + timedelta(days=fault.at)
    document = {
        "case": {
            "issue": ISSUES[fault.kind.code.partition(".")[0]], "account_id": fault.account,
            "understood": [f"Note: {random.choice(VOICES)}"],
        },
        "refusal": None,
        "findings": [{"probe": probe, "verdict": "fail", "fact": f"{probe} failed."} for probe in sorted(failed)],
        "causes": causes,
        "decision": {"page": random.random() < 0.3},
    }  # fmt: skip
    corrected = missed and random.random() < 0.5
    truth = fault.kind.code if corrected else None
    return Incident(run, at, document, fault.kind.code, fault.before, truth, random.random() < FALSE_ALARM)


def _probes_of(kind: CauseKind) -> list[str]:
    """The looks that this fault makes fail, always the same ones."""
    own = Random(kind.code)  # noqa: S311
    return own.sample(PROBES, own.randrange(1, 4))


def _cause(kind: CauseKind, fault: _Fault, explained_by: str | None) -> dict[str, Any]:
    whole = fault.account is None
    scope = {"kind": "system"} if whole else {"kind": "user", "account_id": fault.account, "user_ids": [fault.user]}
    subject = "The whole fleet" if whole else f"User {fault.user} of account {fault.account}"
    return {
        "code": kind.code, "title": kind.title, "severity": str(kind.severity), "scope": scope,
        "fact": f"{subject}: {kind.true_when}.", "explained_by": explained_by,
    }  # fmt: skip
