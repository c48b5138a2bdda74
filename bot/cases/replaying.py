"""Answering a triage from a file. A question that the file does not hold stays unanswered, never guessed."""

from collections.abc import Hashable, Iterable, Mapping, Sequence
from typing import Any, TypeVar

from bot.cases import answers
from bot.cases.reads import CounterRead, CountsRead, FanOutRead, LinesRead, LocksRead, MetricRead, Read, RowsRead
from bot.cases.recorded_case import RecordedCase
from checks.kit.log_question import LogCounts, LogLines, LogQuestion
from checks.kit.sources import CounterReading, FanOut, MetricTotal, MutexState, Rows, Sources, Window
from checks.kit.statement import Statement
from checks.kit.unavailable import SourceUnavailable

R = TypeVar("R", bound=Read)


class Replay:
    """The sources of a recorded case. `unrecorded` names the questions that were asked and are not in the file."""

    def __init__(self, recorded: RecordedCase) -> None:
        self.case = recorded.case.case()
        self.unrecorded: list[str] = []
        self.sources = Sources(
            databases=_Databases(self, recorded),
            logs=_Logs(self, recorded),
            metrics=_Metrics(self, recorded),
            mutexes=_Mutexes(self, recorded),
            counters=_Counters(self, recorded),
        )

    def found(self, reads: Mapping[Hashable, R], asked: R, source: str) -> R:
        """What was read when the same was asked. Raises `SourceUnavailable`."""
        read = reads.get(asked.key)
        if read is None:
            self.unrecorded.append(asked.ask or source)
            raise SourceUnavailable(source, f"This was not recorded with the case: {asked.ask or source}.")
        if read.unavailable is not None:
            raise SourceUnavailable(read.unavailable.source, read.unavailable.reason)
        return read

    def window(self, window: Window) -> dict[str, Any]:
        """Nothing for the case's own, as in the file."""
        own = (window.since, window.until) == (self.case.since, self.case.asked_at)
        return {} if own else {"since": window.since, "until": window.until}


def _by_question(reads: Iterable[R]) -> Mapping[Hashable, R]:
    return {read.key: read for read in reads}


class _Databases:
    def __init__(self, replay: Replay, recorded: RecordedCase) -> None:
        self._replay = replay
        self._common = _by_question(recorded.read.common)
        self._client = _by_question(recorded.read.client)
        self._every = _by_question(recorded.read.every_client)

    async def common(self, statement: Statement, params: Mapping[str, Any], *, fresh: bool) -> Rows:
        del fresh
        asked = RowsRead(ask=statement.name, params=dict(params))
        read = self._replay.found(self._common, asked, "fub.common")
        return answers.rows(read, "fub.common", self._replay.case.asked_at)

    async def client(self, account_id: int, statement: Statement, params: Mapping[str, Any], *, fresh: bool) -> Rows:
        del fresh
        asked = RowsRead(ask=statement.name, params=dict(params), account_id=account_id)
        read = self._replay.found(self._client, asked, "fub.client")
        return answers.rows(read, "fub.client", self._replay.case.asked_at)

    async def every_client(self, statement: Statement, params: Mapping[str, Any], *, fresh: bool) -> FanOut:
        del fresh
        asked = FanOutRead(ask=statement.name, params=dict(params))
        read = self._replay.found(self._every, asked, "fub.client")
        return answers.fan_out(read, "fub.client", self._replay.case.asked_at)


class _Logs:
    def __init__(self, replay: Replay, recorded: RecordedCase) -> None:
        self._replay = replay
        self._counts = _by_question(recorded.read.log_counts)
        self._lines = _by_question(recorded.read.log_lines)

    async def counts(self, question: LogQuestion, ids: Mapping[str, int], window: Window, *, fresh: bool) -> LogCounts:
        del fresh
        asked = CountsRead(ask=question.name, params=dict(ids), **self._replay.window(window))
        read = self._replay.found(self._counts, asked, "datadog.logs")
        return answers.counts(read, self._replay.case.asked_at)

    async def lines(
        self, question: LogQuestion, ids: Mapping[str, int], window: Window, *, limit: int, fresh: bool
    ) -> LogLines:
        del fresh
        asked = LinesRead(ask=question.name, params=dict(ids), limit=limit, **self._replay.window(window))
        read = self._replay.found(self._lines, asked, "datadog.logs")
        return answers.lines(read, self._replay.case.asked_at)


class _Metrics:
    def __init__(self, replay: Replay, recorded: RecordedCase) -> None:
        self._replay = replay
        self._totals = _by_question(recorded.read.metrics)

    async def total(self, name: str, window: Window, *, fresh: bool) -> MetricTotal:
        del fresh
        asked = MetricRead(ask=name, **self._replay.window(window))
        read = self._replay.found(self._totals, asked, "datadog.metrics")
        return MetricTotal(read.now, read.before, self._replay.case.asked_at)


class _Mutexes:
    def __init__(self, replay: Replay, recorded: RecordedCase) -> None:
        self._replay = replay
        self._locks = _by_question(recorded.read.locks)

    async def states(self, sync_user_ids: Sequence[int]) -> tuple[MutexState, ...]:
        asked = LocksRead(params={"sync_user_ids": list(sync_user_ids)})
        return answers.locks(self._replay.found(self._locks, asked, "redis"))


class _Counters:
    def __init__(self, replay: Replay, recorded: RecordedCase) -> None:
        self._replay = replay
        self._counters = _by_question(recorded.read.counters)

    async def backlog(self, window: Window) -> CounterReading:
        return self._counted(CounterRead(ask="backlog", **self._replay.window(window)))

    async def given_up(self, window: Window) -> CounterReading:
        return self._counted(CounterRead(ask="given_up", **self._replay.window(window)))

    def _counted(self, asked: CounterRead) -> CounterReading:
        read = self._replay.found(self._counters, asked, "counter")
        return CounterReading(read.now, read.before, read.before_at, read.where)
