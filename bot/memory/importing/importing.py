"""An export into the memory: all of it or nothing, and again without a change."""

from collections import Counter
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from bot.journal import Journal
from bot.journal.past_cases import one, put
from bot.memory.importing.export import lines_of, place
from bot.memory.importing.line_case import case_of_line
from bot.memory.importing.map_file import MapFile, read_map
from bot.memory.importing.mistakes import ImportRefused, refused
from checks.memory.past_case import PastCase


@dataclass(frozen=True, slots=True)
class Imported:
    """How many cases are `new`, `changed` since they were imported before, or the `same`."""

    new: int
    changed: int
    same: int
    without_cause: int
    """These are only found by account and wording."""


def read_export(file: Path, map_file: Path | None, now: datetime) -> list[PastCase]:
    """Every incident of the file. Raises `ImportRefused` with the line of each mistake."""
    known, rows = read_map(map_file), list(lines_of(file))
    if not rows:
        raise ImportRefused(f"{file} holds no incident. Nothing was imported.")
    _refuse_strange_columns(file, list(dict.fromkeys(name for _, row in rows for name in row)), known)
    cases, mistakes = [], list[str]()
    for number, row in rows:
        case, wrong = case_of_line(place(file, number), row, known, now)
        cases += [] if case is None else [case]
        mistakes += wrong
    twice = [name for name, count in Counter(case.id for case in cases).items() if count > 1]
    mistakes += [
        f"{file.name}, {known.place('id')}: {name.removeprefix('import-')} stands there more than once. Keep one."
        for name in twice
    ]
    if mistakes:
        raise refused(mistakes)
    return cases


async def imported(journal: Journal, cases: list[PastCase], *, dry: bool) -> Imported:
    """Puts them into the memory; with `dry` only counts. Raises JournalError."""
    counts: Counter[str] = Counter()
    async with journal.transaction() as connection:
        for case in cases:
            before = await one(connection, case.id)
            how = "new" if before is None else "same" if before == case else "changed"
            counts[how] += 1
            if how != "same" and not dry:
                await put(connection, case)
    return Imported(counts["new"], counts["changed"], counts["same"], sum(not case.traits.codes for case in cases))


def _refuse_strange_columns(file: Path, there: list[str], known: MapFile) -> None:
    """A map that names columns which the export does not have is a mistake before any line is."""
    asked = {name for field, names in known.columns.items() for name in names if known.columns[field] != [field]}
    missing = sorted(asked - set(there))
    if missing:
        raise ImportRefused(f"{file} has no column {', '.join(missing)}. It has: {', '.join(there)}.")
    if not set(known.columns["at"]) & set(there):
        raise ImportRefused(f"{file} has no column {known.columns['at'][0]}. Say with --map which column is what.")
