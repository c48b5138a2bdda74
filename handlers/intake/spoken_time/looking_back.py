"""How far back a message asks to look: a length that it states, or a time that it says something began."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from checks.kit.case import RETENTION, STANDARD_WINDOW, span
from handlers.intake.glossary.in_english import in_english
from handlers.intake.spoken_time.bare import bare
from handlers.intake.spoken_time.begun import begun_ago, rounded
from handlers.intake.spoken_time.days import days
from handlers.intake.spoken_time.lengths import lengths
from handlers.intake.spoken_time.quote import Found, own_words, quoted
from handlers.intake.window import length_of

_FRESH = timedelta(minutes=10)
"""Words that were said so lately are about now."""
_LONGEST = 4_000
"""Characters; a longer text is a log rather than somebody's words."""
_ANY_MOMENT = datetime(2026, 11, 21, 23, 59, tzinfo=UTC)
_STATED = re.compile(
    r"(?<![a-z])(?:window(?:\s{0,3}[:=])?\s{0,3}[\"'“‘]?(?P<length>[0-9]{1,5}\s{0,2}(?:minutes?|mins?|m|hours?|hrs?|h"
    r"|days?|d|weeks?|w))|(?:last|past)\s{0,3}[\"'“‘]?(?P<short>[0-9]{1,5}[mhdw]))(?![a-z])",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class LookBack:
    """A window. `words` are those that say when it began, empty where its length was stated as such."""

    length: timedelta
    words: str = ""
    capped: bool = False
    """It began before anything that is kept."""
    own: bool = True
    """The words are the person's; those of a translation are nobody's, and not quoted."""

    @property
    def sentence(self) -> str:
        """How the words were read; empty for a stated length, which says it by itself."""
        if not self.words:
            return ""
        said = f"“{self.words}”" if self.own else "The time that was said"
        if self.capped:
            return f"{said} is longer than logs are kept, so the window is {span(self.length)}."
        return f"{said} is read as the last {span(self.length)}."


def looking_back(
    text: str, said_at: datetime | None, now: datetime | None, ahead: timedelta | None, *, written: str | None = None
) -> LookBack | None:
    """None where a text says no time, or one within the usual window: words make a window longer and never shorter.

    Of several times the earliest counts. `said_at` and `now` are aware, without them only what is stated counts;
    `ahead` is how far the person's clock is ahead of UTC, if that is known; `written` is the text in the person's own
    language, where it was another. Never raises.
    """
    stated = [length_of(match["length"] or match["short"]) for match in _STATED.finditer(text)]
    if stated and stated[-1]:
        return LookBack(stated[-1])
    if said_at is None or now is None or not timedelta(0) <= (age := now - said_at) + _FRESH or len(text) > _LONGEST:
        return None
    found = _found(text, said_at, age, now, ahead)
    if not found:
        return None
    asked, place = max(found, key=lambda each: (each[0], each[1][1] - each[1][0]))
    length = max(asked, STANDARD_WINDOW)
    if length == STANDARD_WINDOW:
        return None
    translated = written is not None and written != text
    own = own_words(written, asked, _found(written, said_at, age, now, ahead)) if translated and written else ""
    words, capped = own or quoted(text, place), length > RETENTION
    return LookBack(min(length, RETENTION), words, capped=capped, own=bool(own) or not translated)


def names_a_day(text: str) -> bool:
    """Whether it may depend on the person's clock how far back a text asks to look."""
    return len(text) <= _LONGEST and any(days(in_english(bare(text)), _ANY_MOMENT))


def moment_of(message: Mapping[str, Any]) -> datetime | None:
    """When a Slack message was written, by its `ts`; None where it says nothing that can be."""
    try:
        return datetime.fromtimestamp(float(message["ts"]), UTC)
    except (KeyError, TypeError, ValueError, OverflowError, OSError):
        return None


def _found(text: str, said_at: datetime, age: timedelta, now: datetime, ahead: timedelta | None) -> list[Found]:
    plain = bare(text)
    return [*_lengths(plain, age), *begun_ago(plain, said_at, now, ahead)]


def _lengths(plain: str, age: timedelta) -> Iterator[Found]:
    for begin, end, length in lengths(plain):
        yield (length if age < _FRESH else rounded(length + age)), (begin, end)
