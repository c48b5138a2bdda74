"""How long ago something was, in words."""

from datetime import datetime

_WORDS = ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
_MINUTE, _HOUR, _DAY, _MONTH, _YEAR = 60, 3_600, 86_400, 30 * 86_400, 365 * 86_400


def ago(at: datetime | None, now: datetime, *, spelled: bool = False) -> str:
    """`11 days ago`, `5 months ago`; `spelled` writes numbers up to twelve as words."""
    if at is None:
        return "at an unknown time"
    seconds = max(0, int((now - at).total_seconds()))
    for size, name, least in (
        (_YEAR, "year", 2), (_MONTH, "month", 3), (_DAY, "day", 1), (_HOUR, "hour", 1), (_MINUTE, "minute", 1),
    ):  # fmt: skip
        if seconds >= size * least:
            return f"{_number(seconds // size, spelled=spelled)} {name}{'' if seconds // size == 1 else 's'} ago"
    return "a moment ago"


def _number(number: int, *, spelled: bool) -> str:
    return _WORDS[number] if spelled and number < len(_WORDS) else str(number)
