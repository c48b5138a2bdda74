"""The list of runs: what was asked for, and what has become of it."""

import asyncio
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import Final

from dbos import DBOSClient, EnqueueOptions
from dbos import error as engine_errors
from sqlalchemy.exc import SQLAlchemyError

from bot.journal.connections import LEDGER
from bot.runs.entry import FLOW, STATUS, Entry, UnderWay, entry_of
from bot.runs.errors import NotRecorded, RunsUnavailable
from bot.runs.recorded import JsonRecord, plain, words
from bot.runs.run import JSON, RunStatus
from bot.runs.settings import SCHEMA, RunsSettings

QUEUES: Final = ("triage", "timers", "incidents")


class Ledger:
    """Reads and writes the list over connections of its own.

    They give up at once when the database is away: a person then hears that nothing was noted, and what was told
    to nobody does not come back to life when the database does.
    """

    def __init__(self, settings: RunsSettings) -> None:
        self._settings = settings
        self._client = DBOSClient(
            system_database_url=settings.url.render_as_string(hide_password=False),
            dbos_system_schema=SCHEMA,
            serializer=JsonRecord(),
            # SQLite has one writer at a time: a second connection would only wait in the file's lock, by polling.
            system_database_pool_size=1 if settings.on_sqlite else LEDGER.kept,
            application_name=settings.app,
            retry_connection_errors=False,
        )

    def open_queues(self) -> None:
        """Before the engine starts: it looks for new queues only once a second."""
        for queue in QUEUES:
            self._client.register_queue(
                queue,
                worker_concurrency=self._settings.workers if queue == "triage" else None,
                polling_interval_sec=self._settings.poll_seconds,
            )

    def close(self) -> None:
        self._client.destroy()

    async def add(
        self,
        key: str,
        kind: str,
        queue: str,
        arguments: Sequence[JSON],
        wait: float,
        *,
        by: str = "",
        priority: int = 0,
    ) -> bool:
        """Whether the key is new; within a queue the lowest priority comes first.

        Raises NotRecorded when `wait` seconds were not enough or the database refused.
        """
        options: EnqueueOptions = {
            "workflow_name": kind,
            "queue_name": queue,
            "workflow_id": key,
            "workflow_id_reuse_policy": "reject",
            "app_version": self._settings.application_version,
            "authenticated_user": by,
        }
        if priority:
            options["priority"] = priority
        # A task of its own: a caller that is cancelled half way leaves a whole entry or none.
        adding: asyncio.Task[object] = asyncio.create_task(self._client.enqueue_async(options, *plain(list(arguments))))
        done, _ = await asyncio.wait({adding}, timeout=wait)
        if not done:
            adding.add_done_callback(_hear)
            raise NotRecorded(f"The request {key} was not on disk within {wait:g} s. Send it again in a moment.")
        try:
            adding.result()
        except engine_errors.DBOSWorkflowIDInUseError:
            return False
        except Exception as error:
            raise NotRecorded(f"The request {key} could not be recorded ({words(error)}). Send it again.") from error
        return True

    async def cancel(self, key: str) -> None:
        with _answering():
            await self._client.cancel_workflow_async(key)

    async def entries(
        self,
        *,
        keys: Iterable[str] | None = None,
        kind: str | None = FLOW,
        status: RunStatus | None = None,
        finished_after: datetime | None = None,
        finished_before: datetime | None = None,
        limit: int | None = None,
    ) -> list[Entry]:
        """Entries that fit all that is given, the newest first."""
        with _answering():
            found = await self._client.list_workflows_async(
                workflow_ids=None if keys is None else list(keys),
                name=kind,
                status=None if status is None else [word for word, ours in STATUS.items() if ours is status],
                completed_after=_text(finished_after),
                completed_before=_text(finished_before),
                limit=limit,
                sort_desc=True,
            )
        return [entry_of(row) for row in found]

    async def stranded(self, executor: str, untouched_since: datetime) -> list[str]:
        """Keys under way in the name of an executor that nobody has touched since."""
        with _answering():
            rows = await self._client.list_workflows_async(
                status="PENDING", executor_id=executor, load_input=False, load_output=False
            )
        before = untouched_since.timestamp() * 1000
        return [row.workflow_id for row in rows if (row.updated_at or 0) < before]

    async def under_way(self, executor: str | None = None) -> list[UnderWay]:
        """What has begun and not ended, of one executor or of all."""
        with _answering():
            rows = await self._client.list_workflows_async(
                status="PENDING", executor_id=executor, load_input=False, load_output=False
            )
        return [UnderWay(row.workflow_id, row.queue_name or QUEUES[0], row.executor_id or "") for row in rows]

    async def standing(self, limit: int) -> list[tuple[str, str]]:
        """Queue and state of the newest that have not ended."""
        with _answering():
            rows = await self._client.list_workflows_async(
                status=[word for word, ours in STATUS.items() if not ours.final],
                limit=limit,
                sort_desc=True,
                load_input=False,
                load_output=False,
            )
        return [(row.queue_name or QUEUES[0], STATUS[row.status].value) for row in rows]

    async def resume(self, keys: Sequence[str], queue: str = QUEUES[0]) -> None:
        with _answering():
            await self._client.resume_workflows_async(list(keys), queue_name=queue)

    async def hand_on(self, runs: Sequence[UnderWay]) -> None:
        """Puts them back on their queues, where any living replica takes them."""
        for queue in sorted({each.queue for each in runs}):
            await self.resume([each.key for each in runs if each.queue == queue], queue)

    async def forget(self, keys: Sequence[str]) -> None:
        with _answering():
            await self._client.delete_workflows_async(list(keys))


@contextmanager
def _answering() -> Iterator[None]:
    try:
        yield
    except SQLAlchemyError as error:
        raise RunsUnavailable(f"The runs database does not answer ({words(error)}). Is it running?") from error


def _text(moment: datetime | None) -> str | None:
    return None if moment is None else moment.astimezone(UTC).isoformat()


def _hear(task: "asyncio.Task[object]") -> None:
    """Looks at the outcome of an entry nobody waits for any more, or the loop would complain of it."""
    if not task.cancelled():
        task.exception()
