"""Moments and intervals as Datadog's requests write them and its answers print them."""

import re
from datetime import UTC, datetime, timedelta

from sandbox.datadog.refusals import InvalidField

UNITS = {
    "ms": timedelta(milliseconds=1),
    "s": timedelta(seconds=1),
    "m": timedelta(minutes=1),
    "h": timedelta(hours=1),
    "d": timedelta(days=1),
    "w": timedelta(weeks=1),
}
DATE_MATH = re.compile(r"now(?:([+-])(\d{1,9})(ms|s|m|h|d|w))?")
INTERVAL = re.compile(r"(\d{1,12})(ms|s|m|h|d|w)?")
MILLISECONDS = re.compile(r"\d{1,14}")


def moment(text: str, *, now: datetime, field: str) -> datetime:
    """`now-1h`, an ISO 8601 time (UTC unless it says otherwise) or milliseconds since the epoch; else InvalidField."""
    try:
        if (math := DATE_MATH.fullmatch(text)) is not None:
            sign, amount, unit = math.groups()
            shift = UNITS[unit] * int(amount) if unit else timedelta()
            return now - shift if sign == "-" else now + shift
        if MILLISECONDS.fullmatch(text):
            return datetime.fromtimestamp(int(text) / 1000, UTC)
        read = datetime.fromisoformat(text)
    except (ValueError, OverflowError) as error:
        raise InvalidField(field, f"'{text}' is no time: {error}") from error
    return read if read.utcoffset() is not None else read.replace(tzinfo=UTC)


def interval(text: str, *, field: str) -> timedelta:
    """`5m`, or a bare number of milliseconds; raises InvalidField."""
    read = INTERVAL.fullmatch(text)
    if read is None or int(read[1]) == 0:
        raise InvalidField(field, f"'{text}' is no interval such as 5m")
    try:
        return UNITS[read[2] or "ms"] * int(read[1])
    except OverflowError as error:
        raise InvalidField(field, f"'{text}' is too long an interval") from error


def printed(at: datetime) -> str:
    """The way answers print a time: UTC with milliseconds."""
    return at.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
