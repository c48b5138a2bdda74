from __future__ import annotations

import asyncio
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal, Protocol

if TYPE_CHECKING:
    from sandbox.slack.wire import Payload

Kind = Literal["events_api", "slash_commands", "interactive"]


@dataclass(frozen=True, slots=True)
class Retry:
    """Which delivery of the same payload it is: 0 for the first, whose reason is empty."""

    attempt: int = 0
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Attempt:
    """One try to hand a payload to the app. `reason` says why it failed, in Slack's words."""

    acknowledged: bool
    seconds: float
    response: Payload | None = None
    reason: str = ""


@dataclass(slots=True)
class Delivery:
    """A payload on its way to the app, with every attempt so far."""

    kind: Kind
    payload: Payload
    attempts: list[Attempt] = field(default_factory=list)
    finished: asyncio.Event = field(default_factory=asyncio.Event)

    @property
    def acknowledged(self) -> bool:
        """Whether the app took it in time, at the first or a later attempt."""
        return any(attempt.acknowledged for attempt in self.attempts)

    @property
    def answer(self) -> Attempt | None:
        """The attempt that was acknowledged."""
        return next((attempt for attempt in self.attempts if attempt.acknowledged), None)


class Transport(Protocol):
    """A way to the app: Socket Mode, or signed HTTP."""

    async def carry(self, kind: Kind, payload: Payload, retry: Retry) -> Attempt:
        """Hand over one payload and wait for its acknowledgement."""
        ...
