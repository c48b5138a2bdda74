"""A source does not answer, or answers again: said to those who run the bot."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Final

from messages.blocks.texts import section
from messages.limits import composed
from messages.message import Message
from messages.wording import plainly, say

NAMED: Final = 6
_TITLES: Final[Mapping[str, str]] = {
    "fub.common": "common",
    "fub.client": "client",
    "redis": "redis",
    "datadog.logs": "logs",
    "datadog.metrics": "metrics",
}


def down(source: str, since: datetime, reason: str, checks: Sequence[str], monitors: Sequence[str]) -> Message:
    """Which source, since when, and what the bot cannot see meanwhile. Nobody is mentioned: the bot still answers."""
    words = say(
        "outage",
        "down",
        source=title(source),
        since=f"{since:%Y-%m-%d %H:%M}",
        reason=reason,
        checks=_few(checks),
        monitors=_few(monitors),
    )
    return composed(words, [section(words)])


def answers_again(source: str, since: datetime, until: datetime) -> Message:
    """How long it was away."""
    minutes = round((until - since).total_seconds() / 60)
    words = say("outage", "again", source=title(source), since=f"{since:%Y-%m-%d %H:%M}", minutes=minutes)
    return composed(words, [section(words)])


def title(source: str) -> str:
    """In people's words, with the host where one is named."""
    kind, _, host = source.partition(" ")
    name = _TITLES.get(kind)
    return plainly("outage", f"title_{name}", host=host) if name else source


def _few(names: Sequence[str]) -> str:
    return ", ".join(names[:NAMED]) + (f" and {len(names) - NAMED} more" if len(names) > NAMED else "")
