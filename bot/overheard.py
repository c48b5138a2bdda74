"""Sources that know of nothing and remember what they were asked: so that pages can tell what is asked of which."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from checks.kit.log_question import Count, LogCounts, LogLines, LogQuestion
from checks.kit.sources import CounterReading, FanOut, MetricTotal, MutexState, Rows, Sources, Window
from checks.kit.statement import Statement
from messages.names import counted

_ENOUGH = 1_000.0
"""Of a metric: with less, some would not ask for the next one."""


@dataclass
class Overheard:
    """`questions` are sentences without a full stop, each once, in the order in which they were asked."""

    at: datetime
    questions: dict[str, None] = field(default_factory=dict)

    @property
    def sources(self) -> Sources:
        """All of them, for a triage or a look."""
        return Sources(databases=self, logs=self, metrics=self, mutexes=self, counters=self)

    def note(self, question: str) -> None:
        self.questions[question] = None

    async def common(self, statement: Statement, params: Mapping[str, Any], *, fresh: bool) -> Rows:  # noqa: ARG002 - as `Databases` has it
        self.note(f"the common database: `{statement.name}`, which reads {_tables(statement)}")
        return Rows((), self.at)

    async def client(self, account_id: int, statement: Statement, params: Mapping[str, Any], *, fresh: bool) -> Rows:  # noqa: ARG002 - as `Databases` has it
        self.note(f"the account's client database: `{statement.name}`, which reads {_tables(statement)}")
        return Rows((), self.at)

    async def every_client(self, statement: Statement, params: Mapping[str, Any], *, fresh: bool) -> FanOut:  # noqa: ARG002 - as `Databases` has it
        self.note(f"every client database: `{statement.name}`, which reads {_tables(statement)}")
        return FanOut({"one": Rows((), self.at)})

    async def counts(self, question: LogQuestion, ids: Mapping[str, int], window: Window, *, fresh: bool) -> LogCounts:  # noqa: ARG002 - as `Logs` has it
        forms = f", and {counted(len(question.siblings), 'sibling form')} of it" if question.siblings else ""
        by = f", counted by `{question.by}`" if question.by else ""
        self.note(f"the logs: `{question.query}`{forms}{by}")
        return LogCounts(Count())

    async def lines(
        self,
        question: LogQuestion,
        ids: Mapping[str, int],  # noqa: ARG002 - as `Logs` has it
        window: Window,  # noqa: ARG002 - as above
        *,
        limit: int,
        fresh: bool,  # noqa: ARG002 - as above
    ) -> LogLines:
        self.note(f"the logs: the newest {limit} lines of `{question.query}`")
        return LogLines(())

    async def total(self, name: str, window: Window, *, fresh: bool) -> MetricTotal:  # noqa: ARG002 - as `Metrics` has it
        self.note(f"the metrics: `{name}`")
        return MetricTotal(_ENOUGH, _ENOUGH)

    async def states(self, sync_user_ids: Sequence[int]) -> tuple[MutexState, ...]:  # noqa: ARG002 - as `Mutexes` has it
        self.note("Redis: the sync locks in the forms of `MUTEX_KEYS`")
        return ()

    async def backlog(self, window: Window) -> CounterReading:  # noqa: ARG002 - as `Counters` has it
        self.note("the counter `WEBHOOK_BACKLOG`")
        return CounterReading(0)

    async def given_up(self, window: Window) -> CounterReading:  # noqa: ARG002 - as `Counters` has it
        self.note("the counter `WEBHOOK_DEAD`")
        return CounterReading(0)


def _tables(statement: Statement) -> str:
    return " and ".join(f"`{table}`" for table in statement.reads)
