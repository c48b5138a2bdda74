"""A time of day beside a day or alone: `9am`, `10:40 UTC`, `9 Uhr`, `noon`."""

import re
from collections.abc import Mapping
from datetime import datetime, timedelta, timezone

_ZONES: Mapping[str, int] = {
    "utc": 0, "gmt": 0, "cet": 2, "cest": 2, "et": -4, "est": -4, "edt": -4, "ct": -5, "cst": -5, "cdt": -5,
    "mt": -6, "mst": -6, "mdt": -6, "pt": -7, "pst": -7, "pdt": -7,
}  # fmt: skip
"""Hours ahead of UTC, in summer: the earlier reading of the two."""
_WORDS: Mapping[str, int] = {"noon": 12, "midday": 12, "midnight": 0, "mittag": 12, "mitternacht": 0}
_NOON = 12
_MIDNIGHT = 24


def clock(name: str) -> str:
    """A pattern with groups of its own under `name`, so that one phrase can have two."""
    return (
        rf"(?:(?P<{name}_word>{'|'.join(_WORDS)})"
        rf"|(?P<{name}_hour>[0-9]{{1,2}})(?:[:.h](?P<{name}_minute>[0-5][0-9])(?::[0-5][0-9])?)?"
        rf"\s?(?P<{name}_half>[ap]\.?m(?![a-z])\.?|h(?![a-z0-9])|uhr|o['’]?clock)?)"
        rf"(?![0-9a-z:%])(?:\s(?P<{name}_zone>{'|'.join(_ZONES)})(?![a-z]))?"
    )


def on_the_clock(day: datetime, match: re.Match[str], name: str, *, plain: bool = False) -> datetime | None:
    """That time on a day that begins at `day`; None where the phrase says none. An hour alone counts if `plain`.

    Without am or pm it is the earlier of the two.
    """
    groups = match.groupdict()
    hour, half = groups[f"{name}_hour"], (groups[f"{name}_half"] or "").lower()
    if groups[f"{name}_word"]:
        time = timedelta(hours=_WORDS[groups[f"{name}_word"].lower()])
    elif hour is None or int(hour) > _MIDNIGHT or not (plain or half or groups[f"{name}_minute"]):
        return None
    else:
        hours = int(hour) % _NOON if half[:1] in {"a", "p"} and int(hour) <= _NOON else int(hour) % _MIDNIGHT
        late = _NOON if half[:1] == "p" and hours < _NOON else 0
        time = timedelta(hours=hours + late, minutes=int(groups[f"{name}_minute"] or 0))
    zone = groups[f"{name}_zone"]
    begins = day if zone is None else day.replace(tzinfo=timezone(timedelta(hours=_ZONES[zone.lower()])))
    return begins + time
