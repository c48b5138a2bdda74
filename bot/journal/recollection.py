"""What the journal knows that may bear on a case: candidates for likeness, and the last triage of the same question."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import Any

from sqlalchemy import BindParameter, Select, bindparam, select, union_all
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.journal.columns import Moment
from bot.journal.memory_tables import PAST_CASE_CODES, PAST_CASES
from bot.journal.past_cases import ONE_CASE
from bot.journal.past_rows import case_of
from bot.journal.tables import REPORT_CAUSES, REPORTS
from checks.kit.case import Case
from checks.memory.past_case import PastCase
from checks.memory.traits import Traits

PER_CODE, PER_ACCOUNT, UNCODED = 40, 40, 20
"""The newest of each are looked at: each costs a twentieth of a millisecond, and older ones rarely come before them."""
ALL_CLEAR = "health.all_clear"
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
    last, all_clear_at = await _last(connection, case)
    return Recollection(found, last, all_clear_at)


def _repeated(each: PastCase, case: Case, traits: Traits) -> bool:
    there = each.traits
    same = (there.account_id, there.first) == (case.account_id, traits.first)
    return same and each.at is not None and case.asked_at - each.at < ONE_CASE


async def _candidates(connection: AsyncConnection, before: datetime, traits: Traits) -> list[PastCase]:
    codes = traits.codes[:CODES]
    values = {f"code_{number}": code for number, code in enumerate(codes)}
    asked = _sought(len(codes), own=traits.account_id is not None)
    wanted = {**values, "account_id": traits.account_id, "issue": traits.issue, "before": before}
    return [case_of(row) for row in await connection.execute(asked, wanted)]


@cache
def _sought(codes: int, *, own: bool) -> Select[Any]:
    """Made once for each number of causes: making it takes as long as asking it."""
    cases, coded = PAST_CASES.c, PAST_CASE_CODES.c
    before: BindParameter[datetime] = bindparam("before", type_=Moment)
    each = [
        select(coded.case_id.label("id"))
        .where(coded.code == bindparam(f"code_{number}"), coded.at < before)
        .order_by(coded.at.desc())
        .limit(PER_CODE)
        for number in range(codes)
    ]
    if own:
        mine = select(cases.id).where(cases.account_id == bindparam("account_id"), cases.at < before)
        each.append(mine.order_by(cases.at.desc()).limit(PER_ACCOUNT))
    uncoded = select(cases.id).where(cases.issue == bindparam("issue"), cases.first_code.is_(None), cases.at < before)
    each.append(uncoded.order_by(cases.at.desc()).limit(UNCODED))
    # SQLite takes a limit only inside a selection of its own.
    return select(PAST_CASES).where(cases.id.in_(union_all(*(select(one.subquery().c.id) for one in each))))


async def _last(connection: AsyncConnection, case: Case) -> tuple[LastTriage | None, datetime | None]:
    """The last triage of the same question, and when it was last found well."""
    ids = {"account_id": case.account_id, "user_id": case.user_id, "deal_id": case.deal_id}
    named = frozenset(name for name, value in ids.items() if value is not None)
    asked = {**ids, "issue": case.issue, "before": case.asked_at}
    last = (await connection.execute(_same_question(named), asked)).first()
    if last is None:
        return None, None
    causes = REPORT_CAUSES.c
    named_then = select(causes.code, causes.explained_by).where(causes.run_id == last.run_id).order_by(causes.position)
    found = [(row.code, row.explained_by) for row in await connection.execute(named_then)]
    if any(code == ALL_CLEAR for code, _ in found):
        return LastTriage(last.run_id, last.asked_at, found), last.asked_at
    clear = (await connection.execute(_same_question(named, clear=True), asked)).first()
    return LastTriage(last.run_id, last.asked_at, found), None if clear is None else clear.asked_at


@cache
def _same_question(named: frozenset[str], *, clear: bool = False) -> Select[Any]:
    """The newest first; an answer on one user or deal says nothing of another one's."""
    reports = REPORTS.c
    asked = select(reports.run_id, reports.asked_at).where(
        reports.issue == bindparam("issue"),
        reports.refusal_condition.is_(None),
        reports.asked_at < bindparam("before", type_=Moment),
        *(
            reports[name] == bindparam(name) if name in named else reports[name].is_(None)
            for name in ("account_id", "user_id", "deal_id")
        ),
    )
    if clear:
        asked = asked.join(REPORT_CAUSES, REPORT_CAUSES.c.run_id == reports.run_id)
        asked = asked.where(REPORT_CAUSES.c.code == ALL_CLEAR)
    return asked.order_by(reports.asked_at.desc()).limit(1)
