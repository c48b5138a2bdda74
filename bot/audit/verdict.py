"""What a verification of the audit trail says."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from bot.audit.seal import Head, readable


class Fault(StrEnum):
    """What differs."""

    CHANGED = "changed"
    """The entry does not say what was hashed."""
    MISSING = "missing"
    MISPLACED = "out of order"
    """The entry is whole, and does not follow the one before it."""
    CUT_OFF = "cut off"
    """The chain ends before an entry that was seen."""
    REWRITTEN = "written anew"
    """The chain is whole, and not the one that was seen."""
    CHECKPOINT = "checkpoint"
    """What stands for deleted entries was not made by the bot."""


@dataclass(frozen=True, slots=True)
class Broken:
    """The first entry at which the chain is broken."""

    number: int
    fault: Fault
    said: str


@dataclass(frozen=True, slots=True)
class Verdict:
    """`begins` is the first number that is still kept; `waiting` are entries of the last moments, not linked yet."""

    entries: int
    begins: int
    head: Head
    waiting: int
    compared: bool
    """Whether there was a head to compare the end with."""
    broken: Broken | None

    @property
    def intact(self) -> bool:
        return self.broken is None

    def document(self) -> dict[str, Any]:
        """As `zillow-triage audit verify --json` prints it."""
        broken = self.broken
        return {
            "version": 1,
            "intact": self.intact,
            "entries": self.entries,
            "begins": self.begins,
            "head": {"number": self.head.number, "hash": readable(self.head.hash)},
            "waiting": self.waiting,
            "compared": self.compared,
            "broken": None
            if broken is None
            else {"number": broken.number, "fault": str(broken.fault), "said": broken.said},
        }
