"""How far back to look, as people write it."""

import re
from datetime import UTC, datetime, timedelta

from checks.kit.case import RETENTION, span
from checks.kit.refusal import Condition, Refusal
from handlers.intake.quoting import quoted
from handlers.intake.spoken_time.bare import bare
from handlers.intake.spoken_time.begun import begun_ago

SHORTEST = timedelta(minutes=1)
EXAMPLE = "--window=4h"
_WORDS = 60
"""Characters: `the day before yesterday at 10:40`."""

_LENGTH = re.compile(
    r"(?P<count>[0-9]{1,7})\s*(?:(?P<m>m|mins?|minutes?)|(?P<h>h|hrs?|hours?)|(?P<d>d|days?)|(?P<w>w|weeks?))"
)
_UNIT_WORD = re.compile(r"(?:minutes?|mins?|hours?|hrs?|days?|weeks?)", re.IGNORECASE)
_UNITS = {"m": timedelta(minutes=1), "h": timedelta(hours=1), "d": timedelta(days=1), "w": timedelta(weeks=1)}


def window(text: str, *, now: datetime) -> timedelta:
    """A length such as `15m`, `24h`, `7d`, `90 minutes`, or its beginning, as a date, a moment or `yesterday`.

    A moment is in UTC unless it says, and so are words, if that is not the shorter reading of them. Raises
    `Refusal`: `missing_context` for what is no length or one below a minute, `beyond_retention` for what reaches
    further back than the logs do.
    """
    length = length_of(text)
    if length is None:
        length = _until(text.strip().lower(), now)
    if length is None or length < SHORTEST:
        raise Refusal(
            Condition.MISSING_CONTEXT,
            f"{quoted(text)} is no window to look back over. Give window as a length of a minute or more, in minutes, "
            "hours or days.",
            allowed=("15m", "1h", "24h", "7d"),
            example=EXAMPLE,
        )
    return within_retention(length)


def length_of(text: str) -> timedelta | None:
    """A length as it is written, whatever it is; None for what is none."""
    match = _LENGTH.fullmatch(text.strip().lower())
    return None if match is None else int(match["count"]) * _UNITS[match.lastgroup or "m"]


def is_unit(word: str) -> bool:
    """Whether a word belongs to the number before it, as in `90 minutes`."""
    return _UNIT_WORD.fullmatch(word) is not None


def within_retention(length: timedelta) -> timedelta:
    """The same length. Raises `Refusal` (`beyond_retention`) where the logs are gone already (domain.md 10, 13)."""
    if length <= RETENTION:
        return length
    raise Refusal(
        Condition.BEYOND_RETENTION,
        f"Logs are kept for {RETENTION.days} days, and this window is longer. Ask for {span(RETENTION)} at most; for "
        "older trouble ask the Zynaptic Overlords for the database history and the deployment times of those days.",
        allowed=(span(RETENTION),),
        example=f"--window={span(RETENTION)}",
    )


def _until(written: str, now: datetime) -> timedelta | None:
    """The time from a written or spoken moment until now; None for what is no moment."""
    said = written.removeprefix("since").strip()
    try:
        moment = datetime.fromisoformat(said.upper())
    except ValueError:
        return max((length for length, _ in begun_ago(f"since {bare(said[:_WORDS])}", now, now, None)), default=None)
    begun = moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment
    return now - begun
