"""What became of one try to reach a pager (datadog.md, Paging)."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum, auto
from math import isfinite


class Fate(Enum):
    """Refused connections and 429 are certain not to have been taken; silence, torn connections and 5xx are not."""

    DELIVERED = auto()
    REFUSED = auto()
    NOT_SENT = auto()
    """May be tried again by anybody."""
    UNKNOWN = auto()
    """May be tried again only where repeats are merged."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Attempt:
    """`said` is a sentence unless it was delivered, and holds nothing that the pager wrote: it might repeat a key."""

    fate: Fate
    said: str = ""
    reference: str | None = None
    wait_seconds: float | None = None
    """What the pager asks for before the next try."""


def announced_wait(headers: Mapping[str, str]) -> float | None:
    """Seconds until a pager that said 429 wants to be asked again; None where it does not say, or gives a date."""
    told = {name.lower(): value for name, value in headers.items()}
    for name in ("retry-after", "x-ratelimit-reset", "ratelimit-reset"):
        try:
            seconds = float(told[name])
        except (KeyError, ValueError):
            continue
        if isfinite(seconds) and seconds >= 0:
            return seconds
    return None
