"""One message of a thread, as it was read."""

from dataclasses import dataclass

from handlers.intake.spoken_time.looking_back import LookBack


@dataclass(frozen=True, slots=True)
class Spoken:
    """`text` is as people see it, without mentions."""

    user: str
    text: str
    to_bot: bool
    """It mentions the bot."""
    since_answer: bool
    """It was written after the bot's last message."""
    back: LookBack | None = None
    """How far back it asks to look, if it does."""
