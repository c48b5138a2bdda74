"""Time as an order has it: it passes when somebody sleeps, and the clock on the wall may be wrong."""

from datetime import UTC, datetime, timedelta

BEGINNING = datetime(2026, 11, 21, 12, tzinfo=UTC)


class WorldClock:
    """`elapsed` is in seconds and only grows; what `now` says may jump."""

    def __init__(self) -> None:
        self.elapsed = 0.0
        self._wrong = timedelta(0)

    def now(self) -> datetime:
        """As the bot reads it."""
        return self.true() + self._wrong

    def true(self) -> datetime:
        """As everybody else's clock says it."""
        return BEGINNING + timedelta(seconds=self.elapsed)

    def pass_until(self, elapsed: float) -> None:
        self.elapsed = max(self.elapsed, elapsed)

    def advance(self, length: timedelta) -> None:
        """So much time goes by."""
        self.elapsed += length.total_seconds()

    def jump(self, by: timedelta) -> None:
        """Somebody sets the bot's clock, forward or back."""
        self._wrong += by
