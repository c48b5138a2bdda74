"""One request to forget, through everything that the bot keeps."""

import asyncio
import sqlite3
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from sqlalchemy import make_url

from bot.forgetting import files, messages, reports, runs
from bot.journal import Journal, kept_messages
from bot.runs.entry import Entry
from bot.runs.settings import RunsSettings
from bot.settings import Settings


class Unforgettable(Exception):  # noqa: N818 - says what happened
    """It could not be done, or not wholly; the sentence says what to do."""


@dataclass(frozen=True, slots=True)
class Forgotten:
    """How much was forgotten, by where it stood; `under_way` are runs that have to end first."""

    triages: int
    runs: int
    files: int
    under_way: int
    threads: int = 0
    """Requests whose messages were kept."""
    taught: int = 0
    """Requests that the model in use was taught with, and whose messages are kept no more."""


async def forget_run(settings: Settings, run_id: str) -> Forgotten:
    """The words of one triage. Raises `Unforgettable` for one that nobody knows, and JournalError."""
    async with Journal.open(settings.journal_url()) as journal, journal.transaction() as connection:
        if not await reports.known(connection, run_id) and not await messages.kept(connection, run_id):
            raise Unforgettable(f"No triage {run_id} is in the journal. Its id stands in the last line below it.")
        await reports.forget_runs(connection, [run_id])
        threads = await kept_messages.forget(connection, [run_id])
        taught = await messages.taught_and_gone(connection, settings.model_path())
    changed = await asyncio.to_thread(files.forget_notes, settings.case_directory(), [run_id])
    done = await _runs(settings, runs.of_runs([run_id]), triages=1, changed=changed)
    return replace(done, threads=threads, taught=taught)


async def forget_before(settings: Settings, at: datetime) -> Forgotten:
    """The words of every triage asked before a moment. Raises `Unforgettable` and JournalError."""
    async with Journal.open(settings.journal_url()) as journal, journal.transaction() as connection:
        old = await reports.before(connection, at)
        await reports.forget_runs(connection, old)
        threads = await kept_messages.forget(connection, old) + await messages.before(connection, at)
        taught = await messages.taught_and_gone(connection, settings.model_path())
    changed = await asyncio.to_thread(files.forget_notes, settings.case_directory(), old)
    done = await _runs(settings, runs.older(at), triages=len(old), changed=changed)
    return replace(done, threads=threads, taught=taught)


async def forget_text(settings: Settings, text: str) -> Forgotten:
    """These words, wherever they stand. Raises `Unforgettable` and JournalError."""
    async with Journal.open(settings.journal_url()) as journal, journal.transaction() as connection:
        found = await reports.forget_text(connection, text)
        threads = await kept_messages.forget(connection, await messages.holding(connection, text))
        taught = await messages.taught_and_gone(connection, settings.model_path())
    changed = await asyncio.to_thread(files.forget_text, settings.case_directory(), text)
    done = await _runs(settings, runs.holding(text), triages=len(found), changed=changed)
    return replace(done, threads=threads, taught=taught)


async def _runs(settings: Settings, chosen: Callable[[Entry, str], bool], *, triages: int, changed: int) -> Forgotten:
    deleted, under_way = await runs.forget(RunsSettings(settings.journal_url()), chosen)
    await asyncio.to_thread(_scrub, settings.journal_url())
    return Forgotten(triages, deleted, changed, under_way)


def _scrub(journal_url: str) -> None:
    """PostgreSQL reuses the space of what was deleted by itself (docs/history.md)."""
    url = make_url(journal_url)
    if url.get_backend_name() != "sqlite" or not url.database:
        return
    journal = Path(url.database)
    for file in (journal, journal.with_name("runs.db")):
        try:
            files.scrub(file)
        except sqlite3.Error as error:
            raise Unforgettable(
                f"The words are deleted, but {file} could not be written anew ({error}), so its free pages may still "
                "hold them. Stop the bot and run this again."
            ) from error
