"""How far back a thread asks to look, and how its words were read."""

from collections.abc import Sequence
from datetime import timedelta

from handlers.intake.spoken import Spoken


def window_meant(spoken: Sequence[Spoken]) -> tuple[timedelta, Spoken] | None:
    """The last length that was stated as such; else the longest of those that words say, for that hides nothing."""
    by = _said_by(spoken)
    return None if by is None or by.back is None else (by.back.length, by)


def window_said(spoken: Sequence[Spoken]) -> list[str]:
    """`“since Friday” is read as the last 36h.`; nothing where the length was stated as such."""
    by = _said_by(spoken)
    return [by.back.sentence] if by is not None and by.back is not None and by.back.sentence else []


def _said_by(spoken: Sequence[Spoken]) -> Spoken | None:
    known = [(each.back, place, each) for place, each in enumerate(spoken) if each.back is not None]
    stated = [each for back, _, each in known if not back.words]
    if stated:
        return stated[-1]
    return max(known, key=lambda each: (each[0].length, each[1]))[2] if known else None
