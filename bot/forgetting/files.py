"""Words in files: saved cases, and what SQLite leaves behind when it deletes."""

import sqlite3
from collections.abc import Callable, Collection
from contextlib import closing
from pathlib import Path

from bot.cases.files import CaseMalformed, read_case, written
from bot.cases.recorded_case import RecordedCase
from bot.forgetting.words import without

_PATIENCE_SECONDS = 10


def forget_notes(directory: Path, runs: Collection[str]) -> int:
    """What people wrote into the saved cases of these triages; answers how many files changed."""
    return _rewritten([directory / f"{run}.yaml" for run in runs], lambda case: _noted(case, "", case.title))


def forget_text(directory: Path, text: str) -> int:
    """The text in the words of any saved case; answers how many files changed."""

    def changed(case: RecordedCase) -> RecordedCase:
        return _noted(case, str(without(case.truth.notes, text)), str(without(case.title, text)))

    return _rewritten(sorted(directory.glob("*.yaml")), changed)


def scrub(file: Path) -> None:
    """Writes a SQLite file anew, so that nothing deleted is left in its pages or beside it.

    Raises `sqlite3.Error` when somebody else is writing for longer than ten seconds.
    """
    if not file.exists():
        return
    with closing(sqlite3.connect(file, timeout=_PATIENCE_SECONDS, isolation_level=None)) as connection:
        connection.execute("PRAGMA secure_delete=on")
        connection.execute("VACUUM")
        (busy, *_) = connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
    if busy:
        raise sqlite3.OperationalError("the file is being read")


def _rewritten(files: Collection[Path], change: Callable[[RecordedCase], RecordedCase]) -> int:
    changed = 0
    for file in files:
        if not file.is_file():
            continue
        try:
            case = read_case(file)
        except CaseMalformed:
            continue  # nobody's saved case
        kept = change(case)
        if kept != case:
            file.write_text(written(kept), encoding="utf-8")
            changed += 1
    return changed


def _noted(case: RecordedCase, notes: str, title: str) -> RecordedCase:
    return case.model_copy(update={"truth": case.truth.model_copy(update={"notes": notes}), "title": title})
