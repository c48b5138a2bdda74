"""Somebody corrects what was understood: the right triage takes the other's place, and the correction is kept."""

from dataclasses import dataclass, replace
from datetime import datetime

from checks.kit.case import Case
from checks.kit.registry import all_checks, check_for
from handlers.flows.asked import Asked, Way
from handlers.flows.case_record import question
from handlers.flows.journal import Journal
from handlers.flows.office import Office
from handlers.flows.typed import keepable_request
from handlers.intake.changes import changes
from handlers.intake.nearest_severity import nearest_severity
from handlers.intake.request import Request

BEGUN, REPLACED, NOT_NEEDED = "understood", "replaced", "not_needed"
"""Events of a run: what it was begun with, that another has taken its place, and that nobody asked for any."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Correction:
    """Somebody's correction of the run `of`, whose message stands at `message_ts` of its thread."""

    of: str
    user: str
    at: datetime
    channel: str
    thread_ts: str
    message_ts: str
    note: str | None = None


async def begun_with(run: str, journal: Journal) -> Asked | None:
    """What the triage was begun with, with its severity even where nobody stated one; None where nobody knows."""
    report = await journal.report(run)
    told = None if report is None else report.document
    if told is None:
        events = [each for each in await journal.events(run) if each.kind == BEGUN]
        told = events[0].detail if events else None
    before = None if told is None else (told.get("asked") or {}).get("question")
    if told is None or before is None or before.get("request") is None:
        return None
    return replace(Asked.of(before), request={**before["request"], "severity": told["case"]["severity"]})


async def note_begun(run: str, asked: Asked, case: Case, office: Office) -> None:
    """For whoever corrects it before it has ended."""
    told = asked.remembered(question(case).document())
    detail = {"case": {"severity": str(case.severity)}, "asked": told}
    await office.journal.record_event(asked.asked_at, run, BEGUN, asked.user, detail)


async def replaced_already(run: str, journal: Journal) -> bool:
    """Whether somebody has corrected it."""
    return any(each.kind == REPLACED for each in await journal.events(run))


def corrected(before: Asked, request: Request, correction: Correction) -> Asked | None:
    """What is asked instead; None where nothing was changed. `before` is what `begun_with` answers."""
    known = Request.from_document(before.request or {})
    differences = changes(known, request)
    if not differences:
        return None
    said = ", ".join(differences)
    stated = request.severity != known.severity or request.issue != known.issue
    wanted = replace(
        request,
        severity=request.severity if stated else None,
        preventive=known.preventive,
        understood=(f"From <@{correction.user}>: {said}.",),
    )
    return replace(
        before,
        way=before.way if before.way.spoken else Way.FORM,
        user=correction.user,
        asked_at=correction.at,
        channel=correction.channel,
        thread_ts=correction.thread_ts,
        request=keepable_request(wanted),
        refusal=None,
        again=None,
        second=None,
        second_ids=None,
        candidates={},
        corrects={
            "run": correction.of,
            "message_ts": correction.message_ts,
            "said": said,
            "issue": request.issue if request.issue != known.issue else None,
            "note": correction.note,
        },
    )


async def corrected_to(issue: str, correction: Correction, journal: Journal) -> Asked | None:
    """The same case as another issue type, for whoever has said already that it is wrong; None where nobody knows it.

    A severity that nobody stated is the new type's own.
    """
    kept, begun = await journal.report(correction.of), await begun_with(correction.of, journal)
    if kept is None or begun is None or issue not in all_checks():
        return None
    stated = (kept.document["asked"]["question"]["request"] or {}).get("severity")
    asked = corrected(begun, replace(Request.from_document(begun.request or {}), issue=issue), correction)
    if asked is None or asked.corrects is None:
        return None
    severity = nearest_severity(stated, check_for(issue))[0] if stated else None
    # What is right was kept with the objection.
    corrects = {**asked.corrects, "issue": None}
    return replace(asked, request={**(asked.request or {}), "severity": severity}, corrects=corrects)
