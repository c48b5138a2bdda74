"""The bot's own database: whether it answers, and with the tables of this version."""

import os
from collections.abc import AsyncIterator
from pathlib import Path

from sqlalchemy import URL, make_url
from sqlalchemy.exc import ArgumentError

from bot.doctor.line import Line, State
from bot.journal import JournalError, current
from bot.journal.tables import SCHEMA
from bot.settings import Settings

SUBJECT = "journal"


async def journal(settings: Settings) -> AsyncIterator[Line]:
    """Reads only: a file that is not there yet is not made."""
    try:
        url = make_url(settings.database_url.get_secret_value())
    except (ArgumentError, ValueError):
        said = "DATABASE_URL is no database URL. Begin it with sqlite+aiosqlite:/// or postgresql+psycopg://."
        yield Line(SUBJECT, State.WRONG, said)
        return
    file = _file(url)
    if file is not None and not file.exists():
        yield _not_made_yet(file, usual="database_url" not in settings.model_fields_set)
        return
    try:
        found = await current(settings.database_url.get_secret_value())
    except JournalError as error:
        yield Line(SUBJECT, State.WRONG, str(error))
        return
    yield _judged(found, on_file=file is not None)
    if file is not None and not os.access(file, os.W_OK):
        yield Line(SUBJECT, State.WRONG, f"The file {file} cannot be written to. Let the bot's user write to it.")


def _file(url: URL) -> Path | None:
    on_file = url.get_backend_name() == "sqlite" and url.database not in {None, "", ":memory:"}
    return Path(str(url.database)) if on_file else None


def _not_made_yet(file: Path, *, usual: bool) -> Line:
    place = file.parent
    if usual:
        # The default directory is made at the first start, so the nearest one above it decides.
        place = next((above for above in file.parents if above.is_dir()), place)
    if not place.is_dir():
        said = f"The directory {place} is not there. Create it, or set DATABASE_URL to another place."
        return Line(SUBJECT, State.WRONG, said)
    if not os.access(place, os.W_OK | os.X_OK):
        said = f"The directory {place} cannot be written to. Let the bot's user write there, or set DATABASE_URL."
        return Line(SUBJECT, State.WRONG, said)
    return Line(SUBJECT, State.OK, f"The file {file} is not there yet; the first start makes it.")


def _judged(found: str | None, *, on_file: bool) -> Line:
    if found == SCHEMA:
        return Line(SUBJECT, State.OK, f"It answers, with tables of revision {found}.")
    have = f"tables of revision {found}" if found else "no tables"
    if found is not None and found > SCHEMA:
        said = f"It has {have}, and this version knows them up to {SCHEMA}. Start the newer version that wrote them."
        return Line(SUBJECT, State.WRONG, said)
    if on_file:
        return Line(SUBJECT, State.OK, f"It answers, with {have}; the next start brings it to revision {SCHEMA}.")
    return Line(
        SUBJECT, State.WRONG, f"It has {have}, and this version needs {SCHEMA}. Run `zillow-triage db upgrade`."
    )
