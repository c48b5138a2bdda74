"""Writing down what a triage reads, while it reads it."""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import replace
from typing import Any, TypeVar

from bot.cases import answers
from bot.cases.masking import Mask, text
from bot.cases.reads import (
    CounterRead,
    CountsRead,
    FanOutRead,
    LinesRead,
    LocksRead,
    MetricRead,
    Read,
    Reads,
    RowsRead,
    Silence,
)
from bot.cases.recorded_case import Flags, RecordedCase, Truth
from checks.kit.case import Case
from checks.kit.log_question import LogCounts, LogLines, LogQuestion
from checks.kit.sources import CounterReading, FanOut, MetricTotal, MutexState, Rows, Sources, Window
from checks.kit.statement import Statement
from checks.kit.unavailable import SourceUnavailable

T = TypeVar("T")
MOST_ROWS, MOST_ROWS_IN_ALL = 2_000, 20_000
"""Rows of one answer, and of all together; what is longer is left out, and said to be."""
Tell = Callable[[Any, Mask], dict[str, Any]]


class Recording:
    """One triage's. `sources` answer as those given do; what they said is kept until `case` makes a file of it."""

    def __init__(self, case: Case, sources: Sources) -> None:
        self._case = case
        self._heard: list[tuple[str, Read, Tell, Any]] = []
        self.sources = replace(
            sources,
            databases=_Databases(self, sources),
            logs=_Logs(self, sources),
            metrics=_Metrics(self, sources),
            mutexes=_Mutexes(self, sources),
            counters=_Counters(self, sources),
        )

    async def hear(self, section: str, asked: Read, tell: Tell, answering: Awaitable[T]) -> T:
        """The answer, or the silence, kept in passing."""
        try:
            answer = await answering
        except SourceUnavailable as trouble:
            self._heard.append((section, asked, tell, trouble))
            raise
        self._heard.append((section, asked, tell, answer))
        return answer

    def window(self, window: Window) -> dict[str, Any]:
        """Nothing for the case's own."""
        if (window.since, window.until) == (self._case.since, self._case.asked_at):
            return {}
        return {"since": window.since, "until": window.until}

    def recorded(self, title: str, truth: Truth) -> RecordedCase:
        """What was heard, masked. Takes its time where much was read."""
        mask, kept, left_out = Mask(), dict[str, dict[Any, Read]](), list[str]()
        room = MOST_ROWS_IN_ALL
        for section, asked, tell, answer in sorted(
            self._heard, key=lambda each: (each[0], each[1].ask, repr(each[1].key))
        ):
            length = _length(answer)
            if length > min(MOST_ROWS, room):
                left_out.append(f"{asked.ask}: {length:,} rows")
                continue
            room -= length
            read = asked.model_copy(update={"params": mask.params(asked.params)})
            kept.setdefault(section, {})[read.key] = _answered(read, tell, answer, mask)
        found = Reads.model_validate({section: list(each.values()) for section, each in kept.items()})
        return RecordedCase(title=text(title), case=Flags.of(self._case), truth=truth, left_out=left_out, read=found)


def _answered(read: Read, tell: Tell, answer: Any, mask: Mask) -> Read:
    if isinstance(answer, SourceUnavailable):
        return read.model_copy(update={"unavailable": Silence(source=answer.source, reason=text(answer.reason))})
    return read.model_copy(update=tell(answer, mask))


def _length(answer: Any) -> int:
    if isinstance(answer, Rows):
        return len(answer.rows)
    return sum(map(_length, answer.answered.values())) if isinstance(answer, FanOut) else 0


class _Heard:
    def __init__(self, recording: Recording, sources: Sources) -> None:
        self._recording = recording
        self._sources = sources


class _Databases(_Heard):
    async def common(self, statement: Statement, params: Mapping[str, Any], *, fresh: bool) -> Rows:
        asked = RowsRead(ask=statement.name, params=dict(params))
        answering = self._sources.databases.common(statement, params, fresh=fresh)
        return await self._recording.hear("common", asked, answers.of_rows, answering)

    async def client(self, account_id: int, statement: Statement, params: Mapping[str, Any], *, fresh: bool) -> Rows:
        asked = RowsRead(ask=statement.name, params=dict(params), account_id=account_id)
        answering = self._sources.databases.client(account_id, statement, params, fresh=fresh)
        return await self._recording.hear("client", asked, answers.of_rows, answering)

    async def every_client(self, statement: Statement, params: Mapping[str, Any], *, fresh: bool) -> FanOut:
        asked = FanOutRead(ask=statement.name, params=dict(params))
        answering = self._sources.databases.every_client(statement, params, fresh=fresh)
        return await self._recording.hear("every_client", asked, answers.of_fan_out, answering)


class _Logs(_Heard):
    async def counts(self, question: LogQuestion, ids: Mapping[str, int], window: Window, *, fresh: bool) -> LogCounts:
        asked = CountsRead(ask=question.name, params=dict(ids), **self._recording.window(window))
        answering = self._sources.logs.counts(question, ids, window, fresh=fresh)
        return await self._recording.hear("log_counts", asked, answers.of_counts, answering)

    async def lines(
        self, question: LogQuestion, ids: Mapping[str, int], window: Window, *, limit: int, fresh: bool
    ) -> LogLines:
        asked = LinesRead(ask=question.name, params=dict(ids), limit=limit, **self._recording.window(window))
        answering = self._sources.logs.lines(question, ids, window, limit=limit, fresh=fresh)
        return await self._recording.hear("log_lines", asked, answers.of_lines, answering)


class _Metrics(_Heard):
    async def total(self, name: str, window: Window, *, fresh: bool) -> MetricTotal:
        asked = MetricRead(ask=name, **self._recording.window(window))
        answering = self._sources.metrics.total(name, window, fresh=fresh)
        return await self._recording.hear("metrics", asked, answers.of_metric, answering)


class _Mutexes(_Heard):
    async def states(self, sync_user_ids: Sequence[int]) -> tuple[MutexState, ...]:
        asked = LocksRead(params={"sync_user_ids": list(sync_user_ids)})
        answering = self._sources.mutexes.states(sync_user_ids)
        return await self._recording.hear("locks", asked, answers.of_locks, answering)


class _Counters(_Heard):
    async def backlog(self, window: Window) -> CounterReading:
        asked = CounterRead(ask="backlog", **self._recording.window(window))
        answering = self._sources.counters.backlog(window)
        return await self._recording.hear("counters", asked, answers.of_counter, answering)

    async def given_up(self, window: Window) -> CounterReading:
        asked = CounterRead(ask="given_up", **self._recording.window(window))
        answering = self._sources.counters.given_up(window)
        return await self._recording.hear("counters", asked, answers.of_counter, answering)
