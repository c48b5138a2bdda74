"""How a probe asks: limits, sharing and evidence, so that a check only holds questions and judgements."""

import asyncio
from collections.abc import Awaitable, Callable, Hashable, Mapping, Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from typing import Any, Self, TypeVar, cast

from checks.kit.case import Case
from checks.kit.evidence import Evidence, Param
from checks.kit.log_question import LogCounts, LogLines, LogQuestion
from checks.kit.sources import CounterReading, FanOut, MetricTotal, MutexState, Rows, Sources, Window
from checks.kit.statement import Statement
from checks.kit.unavailable import SourceUnavailable

T = TypeVar("T")


LET_END_SECONDS = 0.25
"""A read that is nearly done ends by itself; longer nobody waits for what nobody wants."""


@dataclass(frozen=True, slots=True)
class Overspent(Exception):  # noqa: N818 - says what happened
    """A probe asked for more than its budget; it is a fault of the check, shown on its own line."""

    probe: str
    allowed: int

    def __str__(self) -> str:
        return f"The probe {self.probe} wanted more than its {self.allowed} requests and was stopped."


Around = Callable[[str], AbstractContextManager[object]]
"""A context for a probe by its name, for whoever wants to see when it began and ended."""


def unmarked(_: str) -> AbstractContextManager[object]:
    return nullcontext()


class Desk:
    """One triage's reads: what two probes ask alike is fetched once."""

    def __init__(self, case: Case, sources: Sources, *, around: Around = unmarked) -> None:
        self.case = case
        self.sources = sources
        self.around = around
        self._asked: dict[Hashable, asyncio.Task[Any]] = {}

    async def shared(self, key: Hashable, fetch: Callable[[], Awaitable[T]]) -> T:
        """The answer to `key`, fetched by whoever asks first; a probe that gives up leaves the others' read alone."""
        task = self._asked.get(key)
        if task is None:
            task = asyncio.ensure_future(_run(fetch))
            self._asked[key] = task
        return cast("T", await asyncio.shield(task))

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.close()

    async def close(self) -> None:
        """Ends the reads nobody waits for any more; those about to end are let end, so that no connection is torn."""
        if self._asked:
            await asyncio.wait(self._asked.values(), timeout=LET_END_SECONDS)
        for task in self._asked.values():
            task.cancel()
        await asyncio.gather(*self._asked.values(), return_exceptions=True)


async def _run(fetch: Callable[[], Awaitable[T]]) -> T:
    return await fetch()


class Ask:
    """One probe's way to the sources; keeps the evidence of everything that came back."""

    def __init__(self, desk: Desk, *, probe: str, allowed: int) -> None:
        self._desk = desk
        self._probe = probe
        self._allowed = allowed
        self._spent = 0
        self.evidence: list[Evidence] = []

    async def common(self, statement: Statement, **params: Any) -> Rows:
        """Puts a statement to the common database."""
        databases, fresh = self._desk.sources.databases, self._desk.case.grave
        rows = await self._shared(
            ("common", statement.name, _key(params)), lambda: databases.common(statement, params, fresh=fresh)
        )
        self._saw_rows("fub.common", statement, params, rows)
        return rows

    async def client(self, statement: Statement, **params: Any) -> Rows:
        """Puts a statement to the client database of the case's account."""
        databases, case = self._desk.sources.databases, self._desk.case
        rows = await self._shared(
            ("client", statement.name, _key(params)),
            lambda: databases.client(case.account, statement, params, fresh=case.grave),
        )
        self._saw_rows("fub.client", statement, params, rows)
        return rows

    async def every_client(self, statement: Statement, **params: Any) -> FanOut:
        """Puts a statement to all client databases."""
        databases, fresh = self._desk.sources.databases, self._desk.case.grave
        answers = await self._shared(
            ("clients", statement.name, _key(params)), lambda: databases.every_client(statement, params, fresh=fresh)
        )
        for rows in answers.answered.values():
            self._saw_rows("fub.client", statement, params, rows)
        return answers

    async def log_counts(self, question: LogQuestion, **ids: int) -> LogCounts:
        """Counts log lines in the case's window and in the one before."""
        logs, case = self._desk.sources.logs, self._desk.case
        counts = await self._shared(
            ("log counts", question.name, _key(ids)),
            lambda: logs.counts(question, ids, self.window, fresh=case.grave),
        )
        self.evidence.append(
            Evidence(
                "datadog.logs", question.name, _shown(ids), counts.total.now,
                counts.as_of, counts.link, counts.age_seconds, counts.query,
            )
        )  # fmt: skip
        return counts

    async def log_lines(self, question: LogQuestion, *, limit: int = 50, **ids: int) -> LogLines:
        """Fetches the newest lines in the case's window."""
        logs, case = self._desk.sources.logs, self._desk.case
        found = await self._shared(
            ("log lines", question.name, limit, _key(ids)),
            lambda: logs.lines(question, ids, self.window, limit=limit, fresh=case.grave),
        )
        self.evidence.append(
            Evidence(
                "datadog.logs", question.name, _shown(ids), len(found.lines),
                found.as_of, found.link, found.age_seconds, found.query,
            )
        )  # fmt: skip
        return found

    async def metric(self, name: str) -> MetricTotal:
        """Sums a metric over the case's window and the one before."""
        metrics, case = self._desk.sources.metrics, self._desk.case
        total = await self._shared(("metric", name), lambda: metrics.total(name, self.window, fresh=case.grave))
        points = 0 if total.now is None else 1
        self.evidence.append(Evidence("datadog.metrics", name, {}, points, total.as_of, total.link))
        return total

    async def mutexes(self, sync_user_ids: Sequence[int]) -> tuple[MutexState, ...]:
        """Looks at the locks of these sync users."""
        wanted = tuple(sorted(set(sync_user_ids)))
        mutexes = self._desk.sources.mutexes
        states = await self._shared(("mutexes", wanted), lambda: mutexes.states(wanted))
        held = sum(state.held for state in states)
        shown = _shown({"sync_user_ids": wanted})
        self.evidence.append(Evidence("redis", "mutexes", shown, held, self._desk.case.asked_at))
        return states

    async def backlog(self) -> CounterReading:
        """Counts the webhook events that wait."""
        counters = self._desk.sources.counters
        reading = await self._shared(("backlog",), lambda: counters.backlog(self.window))
        return self._counted("webhook_backlog", reading)

    async def given_up(self) -> CounterReading:
        """Counts the events given up for good, as far as they fall into the window."""
        counters = self._desk.sources.counters
        reading = await self._shared(("given up",), lambda: counters.given_up(self.window))
        return self._counted("given_up_events", reading)

    def _counted(self, name: str, reading: CounterReading) -> CounterReading:
        shown = {"where": reading.where}
        self.evidence.append(Evidence("counter", name, shown, reading.now, self._desk.case.asked_at))
        return reading

    @property
    def window(self) -> Window:
        return Window(self._desk.case.since, self._desk.case.asked_at)

    async def _shared(self, key: Hashable, fetch: Callable[[], Awaitable[T]]) -> T:
        self._spent += 1
        if self._spent > self._allowed:
            raise Overspent(self._probe, self._allowed)
        return await self._desk.shared(key, fetch)

    def _saw_rows(self, source: str, statement: Statement, params: Mapping[str, Any], rows: Rows) -> None:
        self.evidence.append(
            Evidence(
                source, statement.name, _shown(params), len(rows.rows), rows.as_of, None, rows.age_seconds, rows.text
            )
        )


def _key(params: Mapping[str, Any]) -> tuple[tuple[str, Hashable], ...]:
    return tuple(
        (name, tuple(value) if isinstance(value, list | tuple | set) else value)
        for name, value in sorted(params.items())
    )


def _shown(params: Mapping[str, Any]) -> dict[str, Param]:
    """Values as a person reads them: long lists are counted, moments written out."""
    shown: dict[str, Param] = {}
    for name, value in params.items():
        if isinstance(value, list | tuple | set):
            few = ", ".join(str(item) for item in list(value)[:10])
            shown[name] = few if len(value) <= 10 else f"{few} and {len(value) - 10} more"  # noqa: PLR2004 - a line's worth
        else:
            shown[name] = value if isinstance(value, str | int | float | bool | None) else str(value)
    return shown


__all__ = ["Ask", "Desk", "Overspent", "SourceUnavailable"]
