"""The bot's own database: what it reported, who works on what, what people said."""

from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager
from datetime import datetime, timedelta
from typing import Any, Self

from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

from bot.journal import audit_rows, claims, notes, past_cases, past_corrections, readings, recordings, reports
from bot.journal.audited import of_feedback, of_report
from bot.journal.database import address, answering, connect, on_sqlite, shown
from bot.journal.errors import JournalOutdated
from bot.journal.records import CauseNoted, Claim, CounterRead, Event, Feedback, Report, Summary
from bot.journal.tables import SCHEMA
from bot.journal.upgrade import refuse_newer, upgrade


class Journal:
    """Every call is one transaction and raises JournalUnavailable when the database does not answer.

    Writing the same thing again changes nothing, so every call may be part of a step that is repeated.
    """

    def __init__(self, engine: AsyncEngine) -> None:
        self._engine = engine

    @classmethod
    @asynccontextmanager
    async def open(cls, database_url: str) -> AsyncIterator[Self]:
        """A SQLite journal is created or upgraded on the way.

        PostgreSQL, which other replicas use at this moment, is upgraded on purpose only: raises JournalOutdated.
        """
        url = address(database_url)
        engine = connect(url)
        try:
            with answering(url):
                found = await refuse_newer(engine)
            older = found is None or found < SCHEMA
            if older and not on_sqlite(url):
                raise JournalOutdated(
                    f"The journal {shown(url)} has {f'tables of revision {found}' if found else 'no tables'}, and this "
                    f"version needs {SCHEMA}. Run `zillow-triage db upgrade`."
                )
            if older:
                await upgrade(database_url)
            yield cls(engine)
        finally:
            await engine.dispose()

    async def fits(self) -> bool:
        """Whether this version's code works on the tables that are there."""
        try:
            with answering(self._engine.url):
                found = await refuse_newer(self._engine)
        except JournalOutdated:
            return False
        return found is not None and found >= SCHEMA

    async def keep_report(self, report: Report, causes: Sequence[CauseNoted] = ()) -> None:
        """Keeps a report whole; kept again under the same run, the later one stands."""
        async with self.transaction() as connection:
            await reports.keep(connection, report, causes)
            await past_cases.keep(connection, report)
            await audit_rows.write(connection, [of_report(report)])

    async def report(self, run_id: str) -> Report | None:
        async with self.transaction() as connection:
            return await reports.one(connection, run_id)

    async def recent(self, limit: int) -> list[Summary]:
        """The newest reports and refusals first."""
        async with self.transaction() as connection:
            return await reports.recent(connection, limit)

    async def latest_in(self, channel: str, thread_ts: str) -> Report | None:
        """The newest report or refusal of a thread."""
        async with self.transaction() as connection:
            return await reports.latest_in(connection, channel, thread_ts)

    async def claim(
        self, subject: str, run_id: str, channel: str | None, now: datetime, stale_after: timedelta
    ) -> Claim:
        """Takes the subject, or says who has it. Of any number at the same instant one gets it.

        A claim older than `stale_after` is taken over: its run was lost, or forgot to release it.
        """
        async with self.transaction() as connection:
            return await claims.take(connection, subject, run_id, channel, now, stale_after)

    async def point_claim(self, subject: str, run_id: str, message_ts: str) -> None:
        """Says where the work on a claimed subject is to be seen."""
        async with self.transaction() as connection:
            await claims.point(connection, subject, run_id, message_ts)

    async def release(self, subject: str, run_id: str) -> None:
        """Frees a subject; one that another run holds stays held."""
        async with self.transaction() as connection:
            await claims.release(connection, subject, run_id)

    async def note_feedback(
        self,
        run_id: str,
        kind: str,
        by_user: str,
        at: datetime,
        note: str | None = None,
        *,
        issue: str | None = None,
        cause: str | None = None,
    ) -> None:
        """`issue` and `cause` are the right ones, where somebody says `wrong`."""
        said = Feedback(run_id, kind, by_user, at, note, issue, cause)
        async with self.transaction() as connection:
            await notes.note(connection, said)
            await audit_rows.write(connection, [of_feedback(said)])
            if kind == notes.WRONG:
                await past_corrections.correct(connection, said, await reports.one(connection, run_id))

    async def feedback(self, run_id: str) -> list[Feedback]:
        """What was said of a report, in the order of time: also what fixed a cause that recurs."""
        async with self.transaction() as connection:
            return await notes.noted(connection, run_id)

    async def record_event(
        self, at: datetime, run_id: str | None, kind: str, by_user: str | None, detail: Mapping[str, Any]
    ) -> None:
        """Appends to what happened; the same fact recorded twice is one event."""
        async with self.transaction() as connection:
            await notes.record(connection, Event(at, run_id, kind, by_user, detail))

    async def events(self, run_id: str) -> list[Event]:
        """What happened around a run, in the order of time."""
        async with self.transaction() as connection:
            return await notes.happened(connection, run_id)

    async def keep_counter(self, reading: CounterRead) -> None:
        """Keeps what a counter said."""
        async with self.transaction() as connection:
            await readings.keep(connection, reading)

    async def counter_near(self, place: str, near: datetime, before: datetime) -> CounterRead | None:
        """What it said nearest to a moment, of all that was kept before another."""
        async with self.transaction() as connection:
            return await readings.nearest(connection, place, near, before)

    async def keep_recording(self, name: str, at: datetime, text: str) -> None:
        """Keeps what a triage read, until the hourly tick finds it old."""
        async with self.transaction() as connection:
            await recordings.keep(connection, name, at, text)

    async def recording(self, name: str) -> str | None:
        """What a triage read, as it was kept."""
        async with self.transaction() as connection:
            return await recordings.one(connection, name)

    @asynccontextmanager
    async def transaction(self) -> AsyncIterator[AsyncConnection]:
        """For what else is kept here, such as incidents. Raises JournalUnavailable."""
        with answering(self._engine.url):
            async with self._engine.begin() as connection:
                yield connection
