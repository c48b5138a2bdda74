"""Whoever waits for more than a moment is told their place, once, and only while they do wait."""

import asyncio
from typing import TYPE_CHECKING

import structlog

from handlers.flows.conversation import Listener, Unsent
from messages.waiting import place

if TYPE_CHECKING:
    from handlers.slack.desk import Desk

_LOG = structlog.get_logger(__name__)

AFTER_SECONDS = 3.0
"""Most have begun by then, and nobody reads as fast."""
SEATS = 20
"""People who are about to be told; Slack takes about one message a second, so more would hear what is over."""


class WaitingRoom:
    """Bounded by `SEATS`; what is not told is lost at a restart, for by then it would not be true."""

    def __init__(self) -> None:
        self._seated: set[asyncio.Task[None]] = set()

    def enter(self, run: str, listener: Listener, desk: "Desk") -> None:
        """Returns at once."""
        if len(self._seated) >= SEATS:
            return
        task = asyncio.create_task(_told(run, listener, desk))
        self._seated.add(task)
        task.add_done_callback(self._seated.discard)

    async def close(self) -> None:
        """Tells nobody any more."""
        for task in self._seated:
            task.cancel()
        await asyncio.gather(*self._seated, return_exceptions=True)


async def _told(run: str, listener: Listener, desk: "Desk") -> None:
    try:
        await desk.clock.sleep(AFTER_SECONDS)
        stands = await desk.line.place(run)
        if stands is not None:
            await desk.conversation.whisper(listener, place(stands.number, stands.seconds))
    except Unsent as unsent:
        _LOG.info("place_untold", code=unsent.code)
    except Exception:  # noqa: BLE001 - a courtesy that nothing waits for
        _LOG.warning("place_not_known", run=run)
