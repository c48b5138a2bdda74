"""The model in use, renewed with what was kept; what is kept no more goes out of it in any case."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum, auto
from pathlib import Path

from bot.learning.teaching import Taught, taught, write
from bot.learning.usable import in_use
from handlers.intake.training.example import Example


class End(Enum):
    """What came of it."""

    RENEWED = auto()
    REFUSED = auto()
    """The new model reads worse."""
    SHIPPED = auto()
    """Nothing that the model was taught with is kept any more, so its file is gone."""
    NOTHING = auto()
    """Nobody has said anything yet."""


@dataclass(frozen=True, slots=True)
class Renewal:
    """`forgotten` counts what the model in use was taught with and is kept no more."""

    end: End
    taught: Taught | None = None
    forgotten: int = 0
    unreadable: str = ""
    """Why the file that was there could not be used, if so."""


def renewed(kept: Sequence[Example], path: Path, *, reviewed: Sequence[Example]) -> Renewal:
    """Trains with both, and writes the file at `path` unless the model reads worse. Raises `OSError`."""
    before, unreadable = in_use(path)
    known = [each for each in kept if each.id in before.taught]
    forgotten = len(set(before.taught) - {each.id for each in known})
    if not kept:
        return Renewal(_shipped_again(path, forgotten, unreadable), None, forgotten, unreadable)
    found = taught(reviewed, kept, before)
    if found.is_better:
        write(found.found.model, path)
        return Renewal(End.RENEWED, found, forgotten, unreadable)
    if forgotten and known:
        write(taught(reviewed, known, before).found.model, path)
    elif forgotten:
        path.unlink(missing_ok=True)
    return Renewal(End.REFUSED, found, forgotten, unreadable)


def _shipped_again(path: Path, forgotten: int, unreadable: str) -> End:
    if not forgotten and not unreadable:
        return End.NOTHING
    path.unlink(missing_ok=True)
    return End.SHIPPED
