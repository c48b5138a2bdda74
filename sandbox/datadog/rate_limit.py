"""Requests per window of time, the way Datadog counts and announces them."""

from collections.abc import Callable
from math import ceil


class RateLimit:
    """At most `requests` in every window of `seconds`; `ticks` is a clock in seconds that never goes back."""

    def __init__(self, requests: int, seconds: float, ticks: Callable[[], float]) -> None:
        self._requests = requests
        self._seconds = seconds
        self._ticks = ticks
        self._window = -1
        self._used = 0

    def admit(self) -> bool:
        """Counts one request; False when the window was used up before it."""
        window = int(self._ticks() // self._seconds)
        if window != self._window:
            self._window, self._used = window, 0
        self._used += 1
        return self._used <= self._requests

    def headers(self, *, exhausted: bool = False, reset: float | None = None) -> dict[str, str]:
        """What every answer announces. `exhausted` and `reset` (seconds) pretend, for a fault.

        Resets are whole seconds and never zero: clients that read 0 stop waiting and those that read 0.5 fail.
        """
        left = 0 if exhausted else max(self._requests - self._used, 0)
        until_next = self._seconds - self._ticks() % self._seconds if reset is None else reset
        return {
            "X-RateLimit-Limit": str(self._requests),
            "X-RateLimit-Period": str(ceil(self._seconds)),
            "X-RateLimit-Remaining": str(left),
            "X-RateLimit-Reset": str(max(ceil(until_next), 1)),
            "X-RateLimit-Name": "sandbox",
        }
