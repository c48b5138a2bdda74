"""One look of one monitor: what it saw, and how grave that is."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from enum import IntEnum
from typing import Any

from checks.kit.severity import Severity

Memo = Mapping[str, int | Sequence[int]]


class Level(IntEnum):
    """Ascending. Quiet is seen to be quiet; what could not be read has no level at all."""

    QUIET = 0
    HIGH = 1
    CRITICAL = 2
    INCIDENT = 3

    @property
    def severity(self) -> Severity:
        """In the words of domain.md 9.1."""
        return _SEVERITIES[self]


_SEVERITIES = {
    Level.QUIET: Severity.INFO,
    Level.HIGH: Severity.HIGH,
    Level.CRITICAL: Severity.CRITICAL,
    Level.INCIDENT: Severity.INCIDENT,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """Kept in the record: a monitor's own past is made of these."""

    monitor: str
    at: datetime
    """Aware UTC; the moment that was asked about."""
    level: Level | None
    """None when it could not be told: unknown is never quiet, and never a fault."""
    fact: str
    """One sentence for people: the value, what it is held against, and what is usual."""
    value: float | None = None
    """More is worse."""
    unit: str = ""
    threshold: float | None = None
    """What the value must exceed for the lowest level that speaks."""
    baseline: float | None = None
    """The documents' figure for a healthy fleet, where there is one."""
    usual: float | None = None
    """The same figure in the monitor's own past, where there is enough of it."""
    codes: tuple[str, ...] = ()
    """Causes that this look speaks of (causes.md), the gravest first; empty on a quiet one."""
    clear: bool = False
    """Quiet with room to spare; only such looks end what was said, so that nothing flaps around a threshold."""
    trouble: str = ""
    """Why it could not be told."""
    memo: Memo = field(default_factory=dict)
    """What the next look needs to know of this one: ids and places, nothing personal."""

    @property
    def loud(self) -> bool:
        """Known, and worth speaking of."""
        return self.level is not None and self.level > Level.QUIET

    def document(self) -> dict[str, Any]:
        """Plain JSON for the record."""
        return {
            "monitor": self.monitor,
            "at": self.at.isoformat(),
            "level": None if self.level is None else self.level.name.lower(),
            "fact": self.fact,
            "value": self.value,
            "unit": self.unit,
            "threshold": self.threshold,
            "baseline": self.baseline,
            "usual": self.usual,
            "codes": list(self.codes),
            "clear": self.clear,
            "trouble": self.trouble,
            "memo": {name: value if isinstance(value, int) else list(value) for name, value in self.memo.items()},
        }

    @classmethod
    def of(cls, document: Mapping[str, Any]) -> "Look":
        """From the record; what later versions added is left out. Raises `LookupError` or `ValueError` for no look."""
        level = document["level"]
        rest = ("value", "unit", "threshold", "baseline", "usual", "clear", "trouble", "memo")
        return cls(
            monitor=document["monitor"],
            at=datetime.fromisoformat(document["at"]),
            level=None if level is None else Level[level.upper()],
            fact=document["fact"],
            codes=tuple(document.get("codes", ())),
            **{name: document[name] for name in rest if name in document},
        )


def unread(monitor: str, at: datetime, trouble: str) -> Look:
    """A look that tells nothing, and says why."""
    return Look(monitor=monitor, at=at, level=None, fact=f"This could not be told: {trouble}", trouble=trouble)
