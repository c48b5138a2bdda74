"""What the journal knows that may bear on a case: candidates for likeness, and the last triage of the same question."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Select, select, union_all
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.journal.memory_tables import PAST_CASE_CODES, PAST_CASES
from bot.journal.past_cases import ONE_CASE
from bot.journal.past_rows import case_of
from bot.journal.tables import REPORT_CAUSES, REPORTS
from checks.kit.case import Case
from checks.memory.past_case import PastCase
from checks.memory.traits import Traits

PER_CODE, PER_ACCOUNT, UNCODED = 60, 60, 40
"""The newest of each are looked at; older ones would come behind them anyway."""
CODES = 4
"""Causes by which candidates are sought, the roots first."""


@dataclass(frozen=True, slots=True)
class LastTriage:
    """`causes` are code and what explains it, in the report's order."""

    run: str
    at: datetime
    causes: Sequence[tuple[str, str | None]]


@dataclass(frozen=True, slots=True)
class Recollection:
    """`all_clear_at` is when the same question was last found well."""

    cases: Sequence[PastCase]
    last: LastTriage | None
    all_clear_at: datetime | None


async def recollect(connection: AsyncConnection, case: Case, traits: Traits) -> Recollection:
    """Only what was before the case, which need not be now; a case that this triage merely repeats is left out."""
    found = [each for each in await _candidates(connection, case.asked_at, traits) if not _repeated(each, case, traits)]
    return Recollection(found, await _last(connection, case), await _all_clear(connection, case))


def _repeated(each: PastCase, case: Case, traits: Traits) -> bool:
    there = each.traits
    same = (there.account_id, there.first) == (case.account_id, traits.first)
    return same and each.at is not None and case.asked_at - each.at < ONE_CASE


async def _candidates(connection: AsyncConnection, before: datetime, traits: Traits) -> list[PastCase]:
    cases, codes = PAST_CASES.c, PAST_CASE_CODES.c
    sought = [
        select(codes.case_id.label("id"))
        .where(codes.code == code, codes.at < before)
        .order_by(codes.at.desc())
        .limit(PER_CODE)
        for code in traits.codes[:CODES]
    ]
    if traits.account_id is not None:
        own = select(cases.id).where(cases.account_id == traits.account_id, cases.at < before)
        sought.append(own.order_by(cases.at.desc()).limit(PER_ACCOUNT))
    uncoded = select(cases.id).where(cases.issue == traits.issue, cases.first_code.is_(None), cases.at < before)
    sought.append(uncoded.order_by(cases.at.desc()).limit(UNCODED))
    # SQLite takes a limit only inside a selection of its own.
    each = union_all(*(select(one.subquery().c.id) for one in sought))
    rows = await connection.execute(select(PAST_CASES).where(cases.id.in_(each)))
    return [case_of(row) for row in rows]


def _same_question(asked: Select[Any], case: Case) -> Select[Any]:
    """An answer on one user or deal says nothing of another one's."""
    reports = REPORTS.c
    asked = asked.where(reports.issue == case.issue, reports.refusal_condition.is_(None))
    asked = asked.where(reports.asked_at < case.asked_at)
    wanted: Iterable[tuple[Any, int | None]] = (
        (reports.account_id, case.account_id), (reports.user_id, case.user_id), (reports.deal_id, case.deal_id),
    )  # fmt: skip
    for column, value in wanted:
        asked = asked.where(column.is_(None) if value is None else column == value)
    return asked.order_by(reports.asked_at.desc()).limit(1)


async def _last(connection: AsyncConnection, case: Case) -> LastTriage | None:
    asked = _same_question(select(REPORTS.c.run_id, REPORTS.c.asked_at), case)
    row = (await connection.execute(asked)).first()
    if row is None:
        return None
    causes = REPORT_CAUSES.c
    named = select(causes.code, causes.explained_by).where(causes.run_id == row.run_id).order_by(causes.position)
    return LastTriage(
        row.run_id, row.asked_at, [(each.code, each.explained_by) for each in await connection.execute(named)]
    )


async def _all_clear(connection: AsyncConnection, case: Case) -> datetime | None:
    asked = select(REPORTS.c.asked_at).join(REPORT_CAUSES, REPORT_CAUSES.c.run_id == REPORTS.c.run_id)
    found: datetime | None = await connection.scalar(
        _same_question(asked.where(REPORT_CAUSES.c.code == "health.all_clear"), case)
    )
    return found
