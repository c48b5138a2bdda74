"""Where events are counted, as the settings write it: `redis:KEY`, `sql:QUERY NAME` or `datadog:METRIC`."""

from dataclasses import dataclass
from enum import StrEnum

from bot.breaker import Declined
from checks.fub.counting import COUNTING


class Kind(StrEnum):
    """The three forms of design.md 3.3."""

    REDIS = "redis"
    SQL = "sql"
    DATADOG = "datadog"


@dataclass(frozen=True, slots=True)
class Place:
    """A list's key, a statement's name or a metric's."""

    kind: Kind
    name: str

    def __str__(self) -> str:
        return f"{self.kind}:{self.name}"


def place_of(written: str, setting: str) -> Place:
    """Reads a setting. Raises `SourceUnavailable` with what would be right."""
    kind, _, name = written.strip().partition(":")
    name = name.strip()
    if kind not in set(Kind) or not name:
        raise Declined(
            "counter", f"{setting} names no counter. Write it as redis:KEY, sql:QUERY NAME or datadog:METRIC."
        )
    if kind == Kind.SQL and name not in COUNTING:
        known = ", ".join(COUNTING)
        raise Declined("counter", f"{setting} names the query “{name[:60]}”, which is not known. Known are: {known}.")
    return Place(Kind(kind), name)
