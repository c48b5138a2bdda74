"""Questions that may have very large answers, put in parts that the database bears, one after the other."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from sqlalchemy import Select, bindparam

from bot.breaker import Clock, Late
from bot.fub.pace import Pace
from bot.fub.trouble import TooMuch
from checks.kit.row import Row
from checks.kit.sources import Rows
from checks.kit.statement import Statement

_AFTER = "page_after"


@dataclass(frozen=True, slots=True)
class Part:
    """What is sent to the database. `brief`: it has little time, and running out of it means to ask for less."""

    select: Select[Any]
    values: Mapping[str, Any]
    limit: int
    brief: bool = False


Put = Callable[[Part], Awaitable[Rows]]
Sleep = Callable[[float], Awaitable[None]]


@dataclass(frozen=True, slots=True)
class Parts:
    """Puts one statement to one database, by way of `put`."""

    put: Put
    pace: Pace
    clock: Clock
    sleep: Sleep

    async def ask(self, statement: Statement, select: Select[Any], values: Mapping[str, Any]) -> Rows:
        """The whole answer, put together of as many parts as it takes. Raises `SourceUnavailable`."""
        if statement.in_parts is not None and len(values[statement.in_parts]) > self.pace.least:
            return await self._by_list(statement, statement.in_parts, select, values)
        if statement.page_by is not None:
            return await self._by_page(statement, statement.page_by, select, values)
        return await self.put(Part(select, values, statement.limit))

    async def _by_list(self, statement: Statement, name: str, select: Select[Any], values: Mapping[str, Any]) -> Rows:
        wanted = sorted(set(values[name]))
        answers: list[Rows] = []
        while wanted:
            some = wanted[: self.pace.size]
            brief = len(some) > self.pace.least
            begun = self.clock()
            found = await self._put(Part(select, {**values, name: some}, statement.limit, brief), len(some))
            if found is not None:
                self.pace.went_well(len(some), self._since(begun))
                answers.append(found)
                wanted = wanted[len(some) :]
            if wanted:
                await self._rest()
        return _together(answers, [row for answer in answers for row in answer.rows], cut=any(a.cut for a in answers))

    async def _by_page(self, statement: Statement, name: str, select: Select[Any], values: Mapping[str, Any]) -> Rows:
        """Pages begin with the value that the one before ended with, as more rows may have it."""
        column = select.selected_columns[name]
        answers: list[Rows] = []
        rows: list[Row] = []
        while True:
            size = min(self.pace.size, statement.limit)
            # Only the first page of a database at ease has all the time: nearly always it is the whole answer.
            brief = (bool(answers) or self.pace.strained) and size > self.pace.least
            after = rows[-1].values[name] if rows else None
            asked = select if after is None else select.where(column >= bindparam(_AFTER, after))
            begun = self.clock()
            found = await self._put(Part(asked, values, size, brief), size)
            if found is None:
                await self._rest()
                continue
            # A short answer says nothing of how large a page may be.
            self.pace.went_well(len(found.rows), self._since(begun))
            answers.append(found)
            known = [row.values for row in rows if row.values[name] == after]
            new = [row for row in found.rows if row.values not in known]
            rows += new
            if not found.cut or not new or len(rows) >= statement.limit:
                return _together(answers, rows[: statement.limit], cut=found.cut)
            await self._rest()

    async def _put(self, part: Part, asked: int) -> Rows | None:
        """None: it was too much, so less is to be asked for."""
        try:
            return await self.put(part)
        except TooMuch:
            self.pace.too_much(asked)
            return None
        except Late:
            # There was all the time there is. The next triage will ask for less at once.
            self.pace.too_much(asked)
            raise

    def _since(self, moment: datetime) -> float:
        return (self.clock() - moment).total_seconds()

    async def _rest(self) -> None:
        if self.pace.rest:
            await self.sleep(self.pace.rest)


def _together(answers: list[Rows], rows: list[Row], *, cut: bool) -> Rows:
    """As old as the oldest part; the question is shown as its first part put it."""
    return replace(answers[0], rows=tuple(rows), as_of=min(answer.as_of for answer in answers), cut=cut)
