from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"


class Stamps:
    """Time and identifiers of one workspace.

    Identifiers carry the moment the workspace began, so that a bot whose journal outlives
    a workspace never meets the same identifier twice.
    """

    def __init__(self, clock: Callable[[], float]) -> None:
        self._clock = clock
        self._began = base36(int(clock() * 1000))[-7:]
        self._count = 0
        self._last_micros = 0

    def now(self) -> float:
        """Seconds since the epoch."""
        return self._clock()

    def ts(self) -> str:
        """A message timestamp: seconds with six decimals, never the same twice."""
        micros = max(int(self._clock() * 1_000_000), self._last_micros + 1)
        self._last_micros = micros
        return f"{micros // 1_000_000}.{micros % 1_000_000:06d}"

    def identifier(self, prefix: str) -> str:
        """A new identifier such as `F0K3J2H1001`."""
        self._count += 1
        return f"{prefix}{self._began}{base36(self._count).rjust(4, '0')}"


def base36(number: int) -> str:
    """A non-negative number in digits and capital letters, as Slack's ids are written."""
    written = ""
    while number:
        number, digit = divmod(number, 36)
        written = DIGITS[digit] + written
    return written or "0"
