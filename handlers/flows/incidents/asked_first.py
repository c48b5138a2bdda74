"""People were called while the bot still asked what it is about: the triage that follows is part of that incident."""

from dataclasses import replace
from datetime import timedelta

from handlers.flows.office import Office
from handlers.incidents.opening import Opening
from handlers.incidents.reported import Reported
from handlers.incidents.subject import named

_LATEST = 50
"""Open incidents that are looked through, the newest first."""
_SOON = timedelta(hours=1)
"""Whoever was asked in private and answers with a new command does so in this time."""


async def after_its_question(opening: Opening, office: Office) -> Opening:
    """The same, about what its question's incident is about, so that nobody is called twice for one matter."""
    if opening.about:
        return opening
    for incident in await office.incidents.latest(_LATEST, only_open=True):
        if named(incident.subject):
            continue
        for report in incident.reports:
            if report.run != opening.run and _belongs(opening, report) and await _was_a_question(report.run, office):
                return replace(opening, about=incident.subject)
    return opening


def _belongs(opening: Opening, report: Reported) -> bool:
    if report.run == opening.question:
        return True
    if report.thread_ts is None:
        return report.by == opening.by and timedelta(0) <= opening.at - report.at <= _SOON
    return (report.channel, report.thread_ts) == (opening.channel, opening.thread_ts)


async def _was_a_question(run: str, office: Office) -> bool:
    report = await office.journal.report(run)
    return report is not None and bool(report.document.get("refusal"))
