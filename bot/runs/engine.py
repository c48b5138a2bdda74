"""Starts and stops the machine that carries runs: DBOS, with every trap of durable.md in one place."""

import asyncio
import logging
import math
import sqlite3
from collections.abc import Awaitable, Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from functools import partial
from typing import Any, Final

from dbos import DBOS, DBOSConfig

from bot.faults import without_traceback
from bot.journal.connections import RUNS
from bot.runs.entry import FAILURE, FLOW
from bot.runs.errors import RunsUnavailable
from bot.runs.recorded import JsonRecord, words
from bot.runs.run import JSON
from bot.runs.settings import SCHEMA, RunsSettings

CarryFlow = Callable[[str, str, dict[str, Any]], Awaitable[JSON]]
CarryFailure = Callable[[str, str, dict[str, Any], str], Awaitable[None]]

_THREADS: Final = 32
"""Replaces the loop's default executor, which DNS look-ups and to_thread share (durable.md)."""

_STARTS: Final = 100
"""A run that was under way at this many deaths of the process is given up: it may be what kills it."""


def prepare(settings: RunsSettings) -> None:
    """Creates or brings up to date the tables. Blocks; raises RunsUnavailable."""
    url = settings.url
    _quiet()
    try:
        if settings.on_sqlite:
            # Writers then do not wait for readers: p95 of persisting falls from 431 to 48 ms (durable.md).
            with closing(sqlite3.connect(str(url.database))) as connection:
                connection.execute("PRAGMA journal_mode=wal")
        DBOS.migrate(url.render_as_string(hide_password=False), schema=SCHEMA)
    except Exception as error:
        place = url.render_as_string(hide_password=True)
        raise RunsUnavailable(
            f"The runs database {place} cannot be opened: {words(error)}. Is it running, and may this user write to it?"
        ) from error


def start(settings: RunsSettings, carry: CarryFlow, carry_failure: CarryFailure) -> None:
    """Takes up unfinished runs and starts on waiting ones. On the running loop: flows share its sessions."""
    config: DBOSConfig = {
        "name": settings.app,
        "system_database_url": settings.url.render_as_string(hide_password=False),
        "dbos_system_schema": SCHEMA,
        "db_engine_kwargs": _connections(settings),
        "application_version": settings.application_version,
        "executor_id": settings.executor,
        "serializer": JsonRecord(),
        "max_executor_threads": _THREADS,
        "notification_listener_polling_interval_sec": settings.poll_seconds,
        "run_migrations": False,
        "log_level": "WARNING",
    }
    DBOS(config=config)

    @DBOS.workflow(name=FLOW, max_recovery_attempts=_STARTS)
    async def flow(name: str, payload: dict[str, Any]) -> JSON:
        return await carry(str(DBOS.workflow_id), name, payload)

    @DBOS.workflow(name=FAILURE, max_recovery_attempts=_STARTS)
    async def failure(name: str, payload: dict[str, Any], key: str, error: str) -> None:
        await carry_failure(key, name, payload, error)

    DBOS.launch()


def _connections(settings: RunsSettings) -> dict[str, Any]:
    if settings.on_sqlite:
        return {"pool_size": 2}
    return {**RUNS.arguments, "connect_args": {"application_name": RUNS.name}}


async def stop(grace: float = 0) -> None:
    """Takes no more runs, and ends the engine's threads once none is under way, or after `grace` seconds.

    Off the loop, which they may be waiting for; gives the loop an executor again.
    """
    loop = asyncio.get_running_loop()
    # The engine looks once a second whether it may end.
    end = partial(DBOS.destroy, destroy_registry=True, workflow_completion_timeout_sec=math.ceil(grace))
    with ThreadPoolExecutor(1) as aside:
        await loop.run_in_executor(aside, end)
    loop.set_default_executor(ThreadPoolExecutor())


def _quiet() -> None:
    """Without a handler of ours the engine would install its own, and write past the bot's redaction."""
    logger = logging.getLogger("dbos")
    logger.setLevel(logging.WARNING)
    # It writes the traceback of whatever a flow raises; where one is of use, it was written already.
    logger.addFilter(without_traceback)
    if not logger.handlers:
        logger.addHandler(logging.NullHandler())
