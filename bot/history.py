"""What earlier cases tell of a report: the like of it, whether it came back, what has changed."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any

import structlog

from bot.journal import Journal, JournalError
from bot.journal.recollection import LastTriage, Recollection, recollect
from bot.memory.known import known_cases
from checks.causes.catalogue import KINDS
from checks.kit import scope
from checks.kit.cause import Cause, Certainty
from checks.kit.general import RECURRENCE
from checks.kit.report import Report
from checks.memory.foresight import foresight
from checks.memory.named import roots_first
from checks.memory.recurrence import fact, recurrence
from checks.memory.similar import foremost, similar
from checks.memory.since import Earlier, since
from checks.memory.telling import told
from checks.memory.traits import Traits, traits_of

SHOWN = 5
"""Past cases that a report tells."""
log = structlog.get_logger(__name__)


async def past(report: Report, journal: Journal | None) -> Report:
    """The report with what is remembered; a journal that does not answer costs only this."""
    if journal is None or any(cause.code == "intake.unknown_account" for cause in report.causes):
        return report
    document = report.document()
    traits = traits_of(document)
    try:
        async with journal.transaction() as connection:
            found = await recollect(connection, report.case, traits)
    except JournalError as error:
        log.warning("The journal could not be asked about earlier cases.", error=str(error))
        return report
    memory = memory_of(document, traits, found, report.case.asked_at)
    back = memory["recurrence"]
    causes = report.causes if back is None else (*report.causes, _named(back, traits, report.case.asked_at))
    return replace(report, memory=memory, conclusion=replace(report.conclusion, causes=causes))


def memory_of(document: Mapping[str, Any], traits: Traits, found: Recollection, now: datetime) -> dict[str, Any]:
    """The parts that memory adds to a document; the decision stays as it was made."""
    matches = similar(traits, (*found.cases, *known_cases()), now)
    return {
        "similar": [told(match, document, traits) for match in foremost(matches, SHOWN)],
        "seen": {"cases": len(matches), "false_alarms": sum(match.case.false_alarm for match in matches)},
        "recurrence": recurrence(matches, traits, now),
        "foresight": foresight(matches, traits.account_id, now),
        "since": since(document, _earlier(found.last, found.all_clear_at)),
    }


def _named(back: dict[str, Any], traits: Traits, now: datetime) -> Cause:
    title = KINDS[back["code"]].title if back["code"] in KINDS else back["code"]
    return Cause(
        kind=RECURRENCE,
        certainty=Certainty.OBSERVED,
        scope=scope.account(traits.account_id),
        fact=fact(back, title, traits, datetime.fromisoformat(back["at"]), now),
    )


def _earlier(last: LastTriage | None, all_clear_at: datetime | None) -> Earlier | None:
    if last is None:
        return None
    named = [
        {"code": code, "explained_by": explained_by, "severity": str(KINDS[code].severity) if code in KINDS else ""}
        for code, explained_by in last.causes
    ]
    roots, others = roots_first({"causes": named})
    return Earlier(run=last.run, at=last.at, codes=[*roots, *others], all_clear_at=all_clear_at)
