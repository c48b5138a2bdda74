"""What can go wrong on Slack's side, switched on and off."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Literal

from sandbox.slack.trouble import Trouble, names

Outage = Literal["reset", "500", "502", "503", "504"]

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from sandbox.slack.trouble import Failure


class Misbehaviour:
    """Everything the server can be told to do wrong. Faults of the same kind replace each other."""

    def __init__(self) -> None:
        self._troubles: dict[Failure, Trouble] = {}
        self.refused_sockets = 0
        self.sockets_refused_until_cleared = False
        self.repeats: dict[str, int] = {}
        self.drop_sockets: Callable[[], None] = _no_sockets

    def outage(self, methods: Iterable[str] | None = None, *, calls: int | None = None, how: Outage = "503") -> None:
        """The connection is reset, or the answer is a page with an error status; the call is not done."""
        failed = Trouble("unavailable", names(methods), calls, status=503 if how == "reset" else int(how))
        self._set(Trouble("reset", names(methods), calls) if how == "reset" else failed)

    def rate_limit(
        self, methods: Iterable[str] | None = None, *, retry_after: float = 1, calls: int | None = None
    ) -> None:
        """429 with `Retry-After`."""
        self._set(Trouble("ratelimited", names(methods), calls, retry_after))

    def slow(self, seconds: float, methods: Iterable[str] | None = None, *, calls: int | None = None) -> None:
        """The call is done, and its answer comes late."""
        self._set(Trouble("slow", names(methods), calls, seconds))

    def lose_answers(self, methods: Iterable[str] | None = None, *, calls: int | None = None) -> None:
        """The call is done, and the connection breaks before its answer: the caller cannot know."""
        self._set(Trouble("lost", names(methods), calls))

    def refuse_sockets(self, count: int | None = None) -> None:
        """Fresh WebSocket addresses are handed out and then refused: so many, or until cleared."""
        self.refused_sockets = count or 0
        self.sockets_refused_until_cleared = count is None

    def deliver_twice(self, kind: str = "events_api", *, count: int = 1) -> None:
        """The next payloads of a kind come once more after they were acknowledged."""
        self.repeats[kind] = count

    def deliver_everything_twice(self) -> None:
        """Every payload comes once more, until cleared."""
        self.repeats |= dict.fromkeys(("events_api", "slash_commands", "interactive"), sys.maxsize)

    def clear(self, failure: Failure | None = None) -> None:
        """Behave again, wholly or in one respect."""
        if failure is not None:
            self._troubles.pop(failure, None)
            return
        self._troubles.clear()
        self.repeats.clear()
        self.refused_sockets, self.sockets_refused_until_cleared = 0, False

    def active(self, failure: Failure) -> bool:
        """Whether this kind of failure would still strike some call."""
        trouble = self._troubles.get(failure)
        return trouble is not None and trouble.calls != 0

    def strike(self, method: str) -> Trouble | None:
        """The trouble that hits this call, if any."""
        return next((trouble for trouble in self._troubles.values() if trouble.strikes(method)), None)

    def refuses_socket(self) -> bool:
        """Whether a fresh WebSocket address is refused; counts it if so."""
        if self.sockets_refused_until_cleared:
            return True
        if self.refused_sockets:
            self.refused_sockets -= 1
            return True
        return False

    def repeats_delivery(self, kind: str) -> bool:
        """Whether this payload is to come once more; counts it if so."""
        if not self.repeats.get(kind):
            return False
        self.repeats[kind] -= 1
        return True

    def _set(self, trouble: Trouble) -> None:
        self._troubles[trouble.failure] = trouble


def _no_sockets() -> None:
    """Before the server has sockets there is nothing to drop."""
