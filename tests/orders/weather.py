"""What is out of order at the moment, besides the pagers."""

import random
from dataclasses import dataclass, field


@dataclass
class Weather:
    """Figures count down: so many calls are affected. `deaf` and `lost` are Slack's."""

    chance: random.Random
    journal: int = 0
    """Transactions that find the bot's own database away."""
    deaf: int = 0
    """Calls that Slack does not take."""
    lost: int = 0
    """Calls that Slack does, and whose answer is lost."""
    archived: bool = False
    was_archived: bool = False
    """Nobody may write to the support channel."""
    gone: set[str] = field(default_factory=set)
    """Timestamps of messages that somebody deleted."""

    def journal_is_away(self) -> bool:
        self.journal = max(0, self.journal - 1) if (away := self.journal > 0) else 0
        return away

    def slack_is_deaf(self) -> bool:
        self.deaf -= 1 if (deaf := self.deaf > 0) else 0
        return deaf

    def answer_is_lost(self) -> bool:
        self.lost -= 1 if (lost := self.lost > 0) else 0
        return lost

    def clears(self) -> None:
        """Everything is well; what was deleted stays so."""
        self.journal = self.deaf = self.lost = 0
        self.archived = False
