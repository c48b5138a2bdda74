"""What the journal keeps, as entries of the audit trail: codes, ids and figures, and nothing that people wrote."""

from collections.abc import Mapping
from typing import Any, Final

from bot.journal.records import Feedback, Report
from handlers.flows.audit import SYSTEM, Entry, Outcome
from handlers.flows.paging import Outcome as OfPage
from handlers.flows.protocols import JSON
from handlers.incidents.happening import Happening, Kind

_FIELDS: Final = (
    "uid",
    "subject",
    "run",
    "issue",
    "cause",
    "account_id",
    "severity",
    "was",
    "target",
    "paging",
    "step",
    "manager",
    "asked",
    "pager",
    "page",
    "outcome",
    "reference",
    "name",
    "url",
    "role",
    "status",
    "next_update_at",
    "verified",
    "act",
    "why",
    "channel",
    "message_ts",
)
"""Of what a happening knows. A reason, a note or a state is somebody's words, unless the bot itself wrote it."""
_BY_THE_BOT: Final = frozenset({Kind.PAGE_SETTLED, Kind.TICKET_FAILED})
"""Kinds whose `reason` says what another system answered."""


def of_happening(number: int, happening: Happening) -> Entry:
    """One for each thing that happens to an incident: acts, pages, tickets, refused presses."""
    detail = happening.detail
    told = {**detail, **(detail.get("report") or {})} if happening.kind is Kind.REPORTED else detail
    kept = {name: told[name] for name in _FIELDS if _plain(told.get(name))}
    if happening.kind in _BY_THE_BOT and detail.get("reason"):
        kept["why"] = detail["reason"]
    return Entry(
        key=f"INC-{number}/{happening.key}",
        at=happening.at,
        actor=happening.by or SYSTEM,
        action=f"incident.{happening.kind}",
        subject=f"INC-{number}",
        outcome=_outcome(happening),
        detail=kept,
    )


def of_report(report: Report) -> Entry:
    """A triage or its refusal. What was typed for an issue type may be words, so a refusal's is left out."""
    refused = report.refusal_condition is not None
    known: dict[str, JSON] = {
        "channel": report.channel,
        "account_id": report.account_id,
        "user_id": report.user_id,
        "deal_id": report.deal_id,
    }
    if refused:
        known |= {"why": report.refusal_condition}
    else:
        known |= {"issue": report.issue, "severity": report.severity, "cause": report.first_cause, "page": report.page}
    action = "triage.refused" if refused else "triage.reported"
    return Entry(
        key=f"{action}/{report.run_id}",
        at=report.asked_at,
        actor=report.requested_by or SYSTEM,
        action=action,
        subject=report.run_id,
        outcome=Outcome.REFUSED if refused else Outcome.DONE,
        detail={name: value for name, value in known.items() if value is not None},
    )


def of_feedback(said: Feedback) -> Entry:
    """Somebody says what a triage was: without their note."""
    known = {"issue": said.issue, "cause": said.cause}
    return Entry(
        key=f"feedback/{said.run_id}/{said.kind}/{said.by_user}/{said.at.isoformat()}",
        at=said.at,
        actor=said.by_user,
        action=f"feedback.{said.kind}",
        subject=said.run_id,
        detail={name: value for name, value in known.items() if value is not None},
    )


def _outcome(happening: Happening) -> Outcome:
    settled: Mapping[str, Any] = happening.detail
    if happening.kind is Kind.REFUSED:
        return Outcome.REFUSED
    if happening.kind in {Kind.TICKET_FAILED, Kind.UNPLACED}:
        return Outcome.FAILED
    if happening.kind is Kind.PAGE_SETTLED and settled.get("outcome") != OfPage.DELIVERED:
        return Outcome.FAILED
    return Outcome.DONE


def _plain(value: Any) -> bool:
    return value is not None and isinstance(value, str | bool | int | float)
