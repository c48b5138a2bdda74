"""Past cases as they come to be and change: kept with a triage, ended with its incident, corrected by people."""

from dataclasses import replace
from datetime import datetime, timedelta

from sqlalchemy import delete, insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.journal import database
from bot.journal.memory_tables import PAST_CASE_CODES, PAST_CASE_RUNS, PAST_CASES
from bot.journal.past_rows import case_of, row_of
from bot.journal.records import Report
from bot.memory.ending import case_of_incident, ending_of
from bot.memory.kept import all_clear, case_kept
from checks.memory.past_case import Outcome, PastCase
from handlers.incidents.incident import Incident

ONE_CASE = timedelta(hours=24)
"""Triages of the same account with the same first cause within a day of the first one are one case."""
PASSED_WITHIN = timedelta(days=20)
"""So long a triage that finds nothing wrong tells how a case ended (causes.md, history.recurrence)."""


async def keep(connection: AsyncConnection, report: Report) -> None:
    """What a kept triage is remembered as; a healthy one ends what it was asked about."""
    case = case_kept(
        report.run_id,
        report.asked_at,
        report.verdict,
        report.document,
        channel=report.channel,
        message_ts=report.message_ts,
    )
    if case is not None:
        await remember(connection, report.run_id, case)
    elif all_clear(report.document):
        await passed(connection, report.issue, report.account_id, report.asked_at)


async def remember(connection: AsyncConnection, run_id: str, case: PastCase) -> None:
    """The triage as a case of its own, or as one more of a case that is there. Remembered again, it is there once."""
    known = await of_run(connection, run_id)
    standing = known or await _same(connection, case)
    if standing is None:
        await put(connection, case)
    else:
        more = replace(
            standing,
            # What a person corrected is not made wrong again.
            traits=case.traits if standing.truth is None else standing.traits,
            times=standing.times if known else standing.times + 1,
            people=bool(standing.people or case.people),
            channel=standing.channel or case.channel,
            message_ts=standing.message_ts or case.message_ts,
        )
        await put(connection, more)
    row = {"run_id": run_id, "case_id": case.id if standing is None else standing.id}
    await connection.execute(database.insert(connection, PAST_CASE_RUNS).values(row).on_conflict_do_nothing())


async def put(connection: AsyncConnection, case: PastCase) -> None:
    """As it is now, whatever it was before."""
    row = row_of(case)
    asked = database.insert(connection, PAST_CASES).values(row)
    values = {name: asked.excluded[name] for name in row if name != "id"}
    await connection.execute(asked.on_conflict_do_update(index_elements=["id"], set_=values))
    await connection.execute(delete(PAST_CASE_CODES).where(PAST_CASE_CODES.c.case_id == case.id))
    if case.traits.codes:
        codes = [{"code": code, "at": case.at, "case_id": case.id} for code in dict.fromkeys(case.traits.codes)]
        await connection.execute(insert(PAST_CASE_CODES), codes)


async def one(connection: AsyncConnection, case_id: str) -> PastCase | None:
    row = (await connection.execute(select(PAST_CASES).where(PAST_CASES.c.id == case_id))).first()
    return None if row is None else case_of(row)


async def of_run(connection: AsyncConnection, run_id: str) -> PastCase | None:
    """The case to which a triage belongs."""
    asked = select(PAST_CASE_RUNS.c.case_id).where(PAST_CASE_RUNS.c.run_id == run_id)
    found = await connection.scalar(asked)
    return None if found is None else await one(connection, found)


async def passed(connection: AsyncConnection, issue: str | None, account_id: int | None, at: datetime) -> None:
    """A triage found nothing wrong: cases of the same question whose end nobody told are over."""
    cases = PAST_CASES.c
    await connection.execute(
        update(PAST_CASES)
        .where(
            cases.issue == issue, cases.account_id.is_(None) if account_id is None else cases.account_id == account_id
        )
        .where(cases.outcome == Outcome.UNKNOWN.value, cases.at >= at - PASSED_WITHIN, cases.at < at)
        .values(outcome=Outcome.RESOLVED.value, closed_at=at)
    )


async def follow(connection: AsyncConnection, incident: Incident) -> None:
    """Brings the cases of an incident's reports to how it stands: closed, or open again."""
    ending = ending_of(incident)
    cases = {case.id: case for report in incident.reports if (case := await of_run(connection, report.run)) is not None}
    if not cases:
        own = case_of_incident(incident)
        cases = {own.id: await one(connection, own.id) or own}
    for case in cases.values():
        ended = replace(
            case,
            outcome=Outcome.FALSE_ALARM if case.false_alarm else ending.outcome,
            closed_at=ending.closed_at,
            fix=ending.fix or case.fix,
            minutes_to_fix=ending.minutes_to_fix,
            people=ending.people,
        )
        await put(connection, ended)


async def _same(connection: AsyncConnection, case: PastCase) -> PastCase | None:
    cases, traits = PAST_CASES.c, case.traits
    if case.at is None or traits.first is None:
        return None
    asked = (
        select(PAST_CASES)
        .where(cases.account_id.is_(None) if traits.account_id is None else cases.account_id == traits.account_id)
        .where(cases.first_code == traits.first, cases.at > case.at - ONE_CASE, cases.at <= case.at)
        .order_by(cases.at.desc())
        .limit(1)
    )
    row = (await connection.execute(asked)).first()
    return None if row is None else case_of(row)
