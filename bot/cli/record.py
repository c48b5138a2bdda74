"""`triage --record FILE`: the case as it was read, to be confirmed or corrected by hand."""

import sys
from pathlib import Path

from bot.cases import Recording, written
from bot.cases.keeping import case_of
from checks.kit.refusal import Condition, Refusal
from checks.kit.report import Report


def refuse_unwritable(file: Path | None) -> None:
    """Before anything is read. Raises `Refusal` for a file that is there: its truth may be confirmed already."""
    if file is None:
        return
    if file.exists():
        trouble = f"record: {file} is there already, and is not overwritten. Name a new file."
    elif not file.absolute().parent.is_dir():
        trouble = f"record: there is no folder {file.absolute().parent}. Make it first, or name another."
    else:
        return
    raise Refusal(Condition.MISSING_CONTEXT, trouble, example="--record case.yaml")


def record(recording: Recording, report: Report, file: Path) -> None:
    """Writes the case; one that cannot be written costs only the file."""
    try:
        file.write_text(written(case_of(recording, report)), encoding="utf-8")
    except OSError as error:
        sys.stderr.write(f"The case could not be written to {file} ({error.strerror}). Name another file.\n")
