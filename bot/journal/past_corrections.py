"""What people say of diagnoses, for the cases that came of them."""

from dataclasses import replace

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.journal.past_cases import of_run, put
from bot.journal.records import Feedback, Report
from checks.memory.past_case import Outcome, PastCase, Source
from checks.memory.traits import Traits
from messages.not_needed import NO_REQUEST

ALL_CLEAR = "health.all_clear"


async def correct(connection: AsyncConnection, said: Feedback, report: Report | None) -> None:
    """Somebody says that a diagnosis was wrong; where nothing had been found, the true cause makes it a case."""
    case = await of_run(connection, said.run_id)
    if case is None and report is not None and said.cause not in {None, ALL_CLEAR}:
        case = _missed(report)
    if case is not None:
        issue = None if said.issue == NO_REQUEST else said.issue
        await put(connection, corrected(case, issue=issue, cause=said.cause, note=said.note or ""))


def corrected(case: PastCase, *, issue: str | None, cause: str | None, note: str) -> PastCase:
    """With another cause it was a real case all the same; without one, or with none at all, a false alarm."""
    if cause is None or cause == ALL_CLEAR:
        known = replace(case, truth=cause, false_alarm=True, outcome=Outcome.FALSE_ALARM)
        return replace(known, fix=case.fix or note)
    codes = tuple(dict.fromkeys((cause, *case.traits.codes)))
    roots = case.traits.roots + len(codes) - len(case.traits.codes)
    traits = replace(case.traits, codes=codes, roots=roots, issue=issue or case.traits.issue)
    return replace(case, traits=traits, truth=cause, fix=case.fix or note)


def _missed(report: Report) -> PastCase:
    """Of a triage that found nothing; it can be found again by what was really the matter."""
    whose = "system" if report.account_id is None else "account"
    return PastCase(
        id=report.run_id,
        at=report.asked_at,
        traits=Traits(issue=report.issue, account_id=report.account_id, scope=whose),
        source=Source.JOURNAL,
        words=report.verdict,
        people=report.page,
        channel=report.channel,
        message_ts=report.message_ts,
    )
