"""Pictures of what the tab says in words, by what they show."""

import asyncio
from collections.abc import Callable, Hashable, Mapping
from functools import partial
from typing import Any

from bot.home.fleet import FleetSeen
from bot.home.methods import MethodsSeen
from bot.home.shared import Shared
from bot.pictures import health, methods
from bot.pictures.shelf import Shelf
from checks.rules.distribution import USUAL
from messages.home.fleet import in_words as health_in_words
from messages.home.methods import in_words as methods_in_words

Shown = Mapping[str, Any]
"""`{"file", "alt"}` as `messages.home.picture` takes it."""


class Gallery:
    """Each picture is drawn and laid on the shelf once; None wherever that does not work."""

    def __init__(self, shelf: Shelf) -> None:
        self._shelf = shelf
        self._shared = Shared()
        self._latest: dict[str, Shown] = {}

    async def of_health(self, seen: FleetSeen) -> Shown | None:
        """Drawn beside the loop, for it takes a good part of a second."""
        line = seen.line
        if line is None:
            return None
        alt, of = health_in_words(seen.document), (line.until, len(line.values), line.limits)
        return await self._hung("fleet", of, alt, lambda: health.drawn(line))

    async def of_methods(self, seen: MethodsSeen) -> Shown | None:
        """The same of how agents are resolved."""
        if not seen.bars:
            return None
        at, agents, alt = seen.look.at, seen.document["agents"], methods_in_words(seen.document)
        draw = partial(methods.drawn, seen.bars, at=at, agents=agents, normal=USUAL.normal)
        return await self._hung("methods", (at, seen.bars), alt, draw)

    def latest(self, name: str) -> Shown | None:
        """The last that could be shown: it bears its time, and serves until the next one is ready."""
        return self._latest.get(name)

    def forget(self) -> None:
        """Slack does not take them."""
        self._latest.clear()
        self._shared.forget()
        self._shelf.forget()

    async def close(self) -> None:
        """Gives up what is under way."""
        await self._shared.close()
        await self._shelf.close()

    async def _hung(self, name: str, of: Hashable, alt: str, draw: Callable[[], bytes]) -> Shown | None:
        shown: Shown | None = await self._shared.of((name, of), self._laid(name, alt, draw))
        if shown is not None:
            self._latest[name] = shown
        return shown

    async def _laid(self, name: str, alt: str, draw: Callable[[], bytes]) -> Shown | None:
        file = await self._shelf.file(await asyncio.to_thread(draw), name=f"{name}.png", alt=alt)
        return None if file is None else {"file": file, "alt": alt}
