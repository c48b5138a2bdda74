"""Words in the record of runs: payloads and answers of steps, which are only needed until a run is over."""

import asyncio
import json
from collections.abc import Callable
from contextlib import closing
from datetime import datetime
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, create_engine, inspect, text

from bot.runs.carrier import telling_of
from bot.runs.entry import Entry
from bot.runs.ledger import Ledger
from bot.runs.settings import SCHEMA, RunsSettings


async def forget(settings: RunsSettings, chosen: Callable[[Entry, str], bool]) -> tuple[int, int]:
    """Deletes chosen runs that are over; answers how many, and how many are still under way and had to stay.

    `chosen` is asked with an entry and with everything that its steps answered, as JSON.
    """
    said = await asyncio.to_thread(_answers, settings)
    if said is None:
        return 0, 0
    with closing(await asyncio.to_thread(Ledger, settings)) as ledger:
        entries = [each for each in await ledger.entries(kind=None) if chosen(each, said.get(each.info.key, ""))]
        over = [each.info.key for each in entries if each.info.status.final]
        if over:
            await ledger.forget(over)
        return len(over), len(entries) - len(over)


def of_runs(runs: list[str]) -> Callable[[Entry, str], bool]:
    """Runs of these triages, and of the buttons pressed below them."""
    wanted = {*runs, *map(telling_of, runs)}
    return lambda entry, _: entry.info.key in wanted or entry.payload.get("of") in wanted


def older(at: datetime) -> Callable[[Entry, str], bool]:
    """Runs that were begun before a moment."""
    return lambda entry, _: entry.info.created_at < at


def holding(words: str) -> Callable[[Entry, str], bool]:
    """Runs in whose payload or answers the words stand."""
    sought = words.casefold()

    def chosen(entry: Entry, said: str) -> bool:
        own = json.dumps([entry.payload, entry.info.result, entry.info.error], ensure_ascii=False, default=str)
        return sought in _plain(own) or sought in said

    return chosen


def _answers(settings: RunsSettings) -> dict[str, str] | None:
    """By key; None where the bot never ran, so that there is no record."""
    if settings.on_sqlite and not Path(str(settings.url.database)).exists():
        return None
    engine = create_engine(settings.url)
    try:
        with engine.connect() as connection:
            there = inspect(connection).has_table("operation_outputs", schema=None if settings.on_sqlite else SCHEMA)
            return _read(connection, "" if settings.on_sqlite else f"{SCHEMA}.") if there else None
    finally:
        engine.dispose()


def _read(connection: Connection, schema: str) -> dict[str, str]:
    said: dict[str, Any] = {}
    asked = f"SELECT workflow_uuid, output, error FROM {schema}operation_outputs"  # noqa: S608 - our own schema's name
    for key, output, error in connection.execute(text(asked)):
        said.setdefault(key, []).append(_plain(_decoded(output) + _decoded(error)))
    return {key: "\n".join(parts) for key, parts in said.items()}


def _decoded(recorded: str | None) -> str:
    """As people read it: JSON hides letters beyond ASCII behind numbers."""
    return "" if recorded is None else json.dumps(json.loads(recorded), ensure_ascii=False)


def _plain(words: str) -> str:
    return words.casefold()
