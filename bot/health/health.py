"""What is known of the bot's health, always ready to be told: nobody is asked when somebody wants to know."""

import asyncio
import time
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from contextlib import asynccontextmanager
from dataclasses import replace
from typing import Final

import structlog

from bot.health.sign import Sign
from bot.ticking import Ticking

_LOG = structlog.get_logger(__name__)

LOOK_EVERY: Final = 10.0
LOOK_SECONDS: Final = 5.0
"""For one look. A database that takes longer is of no use: a request must be on disk within 2.5 s."""
OLD: Final = 30.0
"""What was found out earlier is not known any more."""
START_SECONDS: Final = 120.0
"""A start that takes longer hangs."""
LEAVE: Final = 1.0

Look = Callable[[], Awaitable[Sign]]
"""Asks something; never raises."""
UNHEARD: Final = Sign(well=False, said="not connected")

VITAL: Final = ("slack", "database", "scheduler", "monitors")
TOLD: Final = ("channels",)
"""Beside the vital ones, for people to know; it decides nothing."""
NEEDED: Final = ("database", "tables", "queue")


class Health:
    """`alive` says whether the process is worth keeping, `ready` whether it may be given requests."""

    def __init__(
        self,
        *,
        stopping: Callable[[], bool] = lambda: False,
        monotonic: Callable[[], float] = time.monotonic,
    ) -> None:
        self.ticking = Ticking(monotonic)
        self._stopping = stopping
        self._monotonic = monotonic
        self._begun = monotonic()
        self._open = False
        self._hears: Callable[[], bool] = lambda: False
        self._learnt: dict[str, tuple[Sign, float]] = {}

    def alive(self) -> Mapping[str, Sign]:
        """While the bot starts, and while it leaves, nothing is held against it."""
        if not self._open:
            late = self._monotonic() - self._begun > START_SECONDS
            stage = "leaving" if self._stopping() else "starting"
            return {"slack": Sign(well=not late, said=UNHEARD.said), "bot": Sign(well=not late, said=stage)}
        told = {name: replace(self._sign(name), well=True) for name in TOLD}
        return {name: self._sign(name) for name in VITAL} | told

    def ready(self) -> Mapping[str, Sign]:
        """Whether it may be given requests."""
        if self._stopping():
            return {"bot": Sign(well=False, said="leaving")}
        if not self._open:
            return {"bot": Sign(well=False, said="starting")}
        return {"bot": Sign(well=True, said="working"), **{name: self._sign(name) for name in NEEDED}}

    def signs(self) -> Mapping[str, bool]:
        """All of them, for the metrics."""
        return {name: self._sign(name).well for name in dict.fromkeys((*VITAL, *NEEDED))}

    @asynccontextmanager
    async def watching(
        self,
        hears: Callable[[], bool],
        looks: Mapping[str, Look],
        *,
        every: float = LOOK_EVERY,
        within: float = LOOK_SECONDS,
    ) -> AsyncIterator[None]:
        """From here on the bot is open. Each look goes its own way, so that one that hangs holds up no other."""
        self._hears = hears
        tasks = [asyncio.create_task(self._looking(name, look, every, within)) for name, look in looks.items()]
        tasks.append(asyncio.create_task(self._noticing(every)))
        self._open = True
        try:
            yield
        finally:
            self._open = False
            for task in tasks:
                task.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)

    async def _noticing(self, every: float) -> None:
        """Tells the log what is not well any more, and what is again: that Slack is away cannot be told in Slack."""
        unwell: set[str] = set()
        while True:
            await asyncio.sleep(every)
            for name in dict.fromkeys((*VITAL, *NEEDED)):
                sign = self._sign(name)
                if not sign.well and name not in unwell:
                    _LOG.error("unwell", sign=name, said=sign.said)
                    unwell.add(name)
                elif sign.well and name in unwell:
                    _LOG.warning("well_again", sign=name, said=sign.said)
                    unwell.discard(name)

    async def _looking(self, name: str, look: Look, every: float, within: float) -> None:
        asking: asyncio.Future[Sign] | None = None
        try:
            while True:
                asking = asking or asyncio.ensure_future(look())
                await asyncio.wait({asking}, timeout=within)
                if asking.done():
                    self._learn(name, asking.result())
                    asking = None
                else:
                    # It is not cut off: that would tear a connection. The next round waits for it.
                    self._learn(name, Sign(well=False, said=f"no answer within {within:g} seconds"))
                await asyncio.sleep(every)
        finally:
            if asking is not None:
                await asyncio.wait({asking}, timeout=LEAVE)
                asking.cancel()

    def _learn(self, name: str, sign: Sign) -> None:
        self._learnt[name] = (sign, self._monotonic())

    def _sign(self, name: str) -> Sign:
        if name == "slack":
            return Sign(well=True, said="connected") if self._hears() else UNHEARD
        if name == "scheduler":
            return self._scheduler()
        if name not in self._learnt:
            unknown_for = self._monotonic() - self._begun
            return Sign(well=unknown_for < OLD, said="not looked at yet")
        sign, at = self._learnt[name]
        age = self._monotonic() - at
        return sign if age <= OLD else Sign(well=False, said=f"nothing known for {age:.0f} seconds")

    def _scheduler(self) -> Sign:
        silent = self.ticking.silent()
        if not silent:
            return Sign(well=True, said="ticking")
        name, age = max(silent.items(), key=lambda each: each[1])
        return Sign(well=False, said=f"{name} has not ticked for {age:.0f} seconds")
