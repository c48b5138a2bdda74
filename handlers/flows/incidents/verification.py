"""The failing probes again, for every account that reported: what still fails, what could not be seen."""

import asyncio
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any

from checks.kit.case import Case
from checks.kit.investigation import nobody
from checks.kit.refusal import Refusal
from handlers.flows.case_record import question
from handlers.flows.journal import Kept
from handlers.flows.office import Office
from handlers.incidents.incident import Incident
from handlers.incidents.reported import Reported
from handlers.incidents.subject import roots
from handlers.intake.case import case_of
from handlers.intake.request import Request
from messages.verdict import verdict

AT_ONCE = 4
"""Triages at the same time; each bounds its own reads."""


@dataclass(frozen=True, slots=True)
class Checked:
    """One account's answer, and the report behind it."""

    result: dict[str, Any]
    document: dict[str, Any]


async def verify(incident: Incident, run: str, at: datetime, office: Office) -> list[Checked]:
    """One triage for each account, by its latest report, all as of `at`. Never raises for a source's sake."""
    gate = asyncio.Semaphore(AT_ONCE)

    async def one(number: int, report: Reported) -> Checked:
        async with gate:
            return await _checked(f"{run}-{number}", report, at, office)

    return list(await asyncio.gather(*(one(number, each) for number, each in enumerate(_latest(incident), start=1))))


def _latest(incident: Incident) -> list[Reported]:
    """The last report on each subject that was asked about."""
    by_subject = {(each.issue, each.account_id, each.user_id, each.deal_id): each for each in incident.reports}
    return [each for each in by_subject.values() if each.issue]


async def _checked(run: str, report: Reported, at: datetime, office: Office) -> Checked:
    try:
        case = _case(report, at)
    except Refusal as refusal:
        # Handed over without a diagnosis: what could not be asked then cannot be asked now.
        subject = {"account_id": report.account_id, "issue": report.issue}
        return Checked({**subject, "verdict": "unknown", "fact": refusal.message, "codes": [], "run": None}, {})
    document = dict(await office.engine.triage(case, nobody))
    sentence = verdict(document)
    kept = Kept(
        run=run,
        asked_at=at,
        requested_by=report.by or "",
        channel="",
        thread_ts=None,
        message_ts=None,
        verdict=sentence,
        document={**document, "asked": {"by": report.by, "way": "verify", "question": question(case).document()}},
    )
    await office.journal.keep(kept)
    return Checked({**_judged(report, document, sentence), "run": run}, document)


def _judged(report: Reported, document: dict[str, Any], sentence: str) -> dict[str, Any]:
    """Fails while one of its causes is still named, unknown while one of them is undecided or nothing was read."""
    subject = {"account_id": report.account_id, "issue": report.issue}
    named = {cause["code"] for cause in roots(document)} | {cause["code"] for cause in document["causes"]}
    still = [code for code in report.codes if code in named]
    if still:
        facts = [cause["fact"] for cause in document["causes"] if cause["code"] in still]
        return {**subject, "verdict": "fail", "fact": " ".join(facts), "codes": still}
    if any(cause["code"] == "intake.unknown_account" for cause in document["causes"]):
        return {**subject, "verdict": "unknown", "fact": sentence, "codes": []}
    undecided = {each["code"] for each in document.get("undecided", ())}
    blind = bool(document["coverage"]["unknown"]) and not document["coverage"]["ran"]
    if blind or undecided & set(report.codes) or (not report.codes and document["coverage"]["unknown"]):
        return {**subject, "verdict": "unknown", "fact": sentence, "codes": []}
    if not report.codes and roots(document):
        return {**subject, "verdict": "fail", "fact": sentence, "codes": []}
    if not report.codes and not any(cause["code"] == "health.all_clear" for cause in document["causes"]):
        # Nothing was named then, and nothing is now: that is not the same as being well.
        return {**subject, "verdict": "unknown", "fact": sentence, "codes": []}
    return {**subject, "verdict": "pass", "fact": sentence, "codes": []}


def _case(report: Reported, at: datetime) -> Case:
    """The same question at another moment; nobody's severity is declared by it."""
    asked = Request(
        issue=report.issue, account_id=report.account_id, user_id=report.user_id, deal_id=report.deal_id,
        window=timedelta(hours=1),
    )  # fmt: skip
    return replace(case_of(asked, asked_at=at), severity_stated=False)
