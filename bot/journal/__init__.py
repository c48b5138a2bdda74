"""The journal: every report whole, who works on what, what people said, what happened."""

from bot.journal.errors import JournalError, JournalOutdated, JournalUnavailable
from bot.journal.journal import Journal
from bot.journal.records import CauseNoted, Claim, CounterRead, Event, Feedback, Holder, Report, Summary
from bot.journal.upgrade import current, upgrade

__all__ = [
    "CauseNoted",
    "Claim",
    "CounterRead",
    "Event",
    "Feedback",
    "Holder",
    "Journal",
    "JournalError",
    "JournalOutdated",
    "JournalUnavailable",
    "Report",
    "Summary",
    "current",
    "upgrade",
]
