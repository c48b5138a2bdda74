"""From a monitor's looks to what it says: pure, and the same for the same looks."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from enum import Enum

from checks.watch.look import Level, Look
from checks.watch.monitor import Monitor
from checks.watch.settings import MonitorSettings

CLEAR_NEEDED = 2
"""So many readings in a row, each with room to spare, and it is over."""
IN_A_ROW = 3
"""Readings further apart than so many cadences are not in a row. Between them a source may be silent for two looks,
as long as a brief outage lasts; after longer nobody knows what happened meanwhile. The bot's own choice."""


class Word(Enum):
    """What a monitor does with a look."""

    NOTHING = "nothing"
    OPEN = "open"
    RAISE = "raise"
    OVER = "over"


@dataclass(frozen=True, slots=True)
class Spoken:
    """`level` is the one that is said; with `held`, the one that would have been."""

    word: Word
    level: Level | None = None
    held: str = ""
    """Why nothing is said although there is something to say: a sentence for the record."""


NOTHING = Spoken(Word.NOTHING)


def judge(monitor: Monitor, settings: MonitorSettings, looks: Sequence[Look], standing: Level | None) -> Spoken:
    """What is to be said after the newest of `looks` (newest last). Looks of other monitors do not count.

    `standing` is the level that was said and not taken back. What was said is taken back whatever holds; what was said
    is raised and never lowered.
    """
    own = [look for look in looks if look.monitor == monitor.name]
    if not settings.enabled or not own or own[-1].level is None:
        return NOTHING
    level = _level(own, settings)
    if level > (standing or Level.QUIET):
        held = _held(own[-1], level, settings)
        return Spoken(Word.NOTHING if held else Word.RAISE if standing else Word.OPEN, level, held)
    over = standing is not None and _clear(own, settings)
    return Spoken(Word.OVER) if over else NOTHING


def _level(looks: Sequence[Look], settings: MonitorSettings) -> Level:
    """The level that enough readings in a row have at least; an incident speaks at its first reading."""
    if looks[-1].level is Level.INCIDENT:
        return Level.INCIDENT
    row = _row(looks, settings.readings_needed, settings.every)
    if len(row) < settings.readings_needed:
        return Level.QUIET
    return min(look.level or Level.QUIET for look in row)


def _clear(looks: Sequence[Look], settings: MonitorSettings) -> bool:
    row = _row(looks, CLEAR_NEEDED, settings.every)
    return len(row) == CLEAR_NEEDED and all(look.level is Level.QUIET and look.clear for look in row)


def _row(looks: Sequence[Look], length: int, every: timedelta) -> list[Look]:
    """The newest readings in a row, at most `length`, newest first; looks that could not be read do not count."""
    row: list[Look] = []
    for look in reversed(looks):
        if look.level is None:
            continue
        if len(row) == length or (row and row[-1].at - look.at > IN_A_ROW * every):
            break
        row.append(look)
    return row


def _held(look: Look, level: Level, settings: MonitorSettings) -> str:
    if settings.shadow:
        return "This monitor runs in shadow mode: it records what it would have said."
    planned = next((each for each in settings.maintenance if each.covers(look.at)), None)
    if planned is not None and level < Level.INCIDENT:
        return f"Maintenance holds everything but an incident: {planned.reason}"
    if level is Level.HIGH and any(hours.cover(look.at) for hours in settings.quiet_hours):
        return "Quiet hours hold what is not critical; it is said afterwards if it lasts."
    return ""
