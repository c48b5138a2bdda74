"""Home tabs that were opened lately, kept up with what happens."""

import asyncio
from collections import OrderedDict
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import Any, Protocol

import structlog

from handlers.flows.conversation import Conversation, Unsent
from messages.home.view import home, without_pictures

_LOG = structlog.get_logger(__name__)

PEOPLE = 50
"""Whoever opened the tab longest ago is forgotten first."""
QUICK = 0.2
"""Seconds that parts may take, and what belongs to them once more, before the tab is shown without: people see it
within one."""
PATIENT = 20.0
"""Seconds for what was late, in the background: the slowest is a picture that Slack looks at for 15."""
EVERY = 10.0
"""Seconds between two drawings for everybody."""
EACH = 0.6
"""Seconds for each person, at least: views.publish allows about 100 calls a minute."""
REFUSED = frozenset({"invalid_arguments", "invalid_blocks", "invalid_blocks_format"})


class Board(Protocol):
    """What the tab shows."""

    async def documents(self, people: Sequence[str], *, seconds: float) -> Mapping[str, Mapping[str, Any]]:
        """A document for `messages.home` by person; what takes longer is named in its `late`. Never raises."""

    def forget_pictures(self) -> None:
        """Slack does not take those that it has."""


@dataclass(slots=True)
class _Open:
    turn: int = 0
    """Of the newest document that was shown: what was gathered before it comes too late."""
    lock: asyncio.Lock = field(default_factory=asyncio.Lock)


class OpenHomes:
    """Implements `handlers.flows.homes.Homes`. Who opened the tab is not remembered over a restart."""

    def __init__(
        self,
        conversation: Conversation,
        board: Board,
        *,
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
    ) -> None:
        self._conversation = conversation
        self._board = board
        self._sleep = sleep
        self._open: OrderedDict[str, _Open] = OrderedDict()
        self._turns = 0
        self._tasks: set[asyncio.Task[None]] = set()
        self._rounds: asyncio.Task[None] | None = None
        self._stale = False

    async def opened(self, user: str, view_hash: str | None) -> None:
        self._open[user] = self._open.get(user, _Open())
        self._open.move_to_end(user)
        if len(self._open) > PEOPLE:
            self._open.popitem(last=False)
        if await self._drawn([user], QUICK, view_hash):
            self._begin(partial(self._drawn, [user], PATIENT))

    async def changed(self) -> None:
        self._stale = True
        if self._open and (self._rounds is None or self._rounds.done()):
            self._rounds = self._begin(self._draw_all)

    async def close(self) -> None:
        """Draws no more."""
        self._open.clear()
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)

    def _begin(self, work: Callable[[], Awaitable[object]]) -> asyncio.Task[None]:
        async def guarded() -> None:
            try:
                await work()
            except Exception:  # noqa: BLE001 - logged whole; the tab is a convenience that nothing waits for
                _LOG.exception("home_not_drawn")

        task = asyncio.create_task(guarded())
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)
        return task

    async def _draw_all(self) -> None:
        """Until nothing has changed any more; what changes meanwhile is drawn together."""
        while self._stale:
            self._stale = False
            people = list(reversed(self._open))
            if late := await self._drawn(people, QUICK):
                self._begin(partial(self._drawn, late, PATIENT))
            await self._sleep(max(EVERY, EACH * len(people)))

    async def _drawn(self, people: Sequence[str], seconds: float, view_hash: str | None = None) -> list[str]:
        """Shows everybody their tab; answers those for whom something was late."""
        self._turns += 1
        turn = self._turns
        documents = await self._board.documents(people, seconds=seconds)
        for user in people:
            await self._show(user, home(documents[user]), turn, view_hash)
        return [user for user in people if documents[user].get("late")]

    async def _show(self, user: str, view: dict[str, Any], turn: int, view_hash: str | None) -> None:
        known = self._open.get(user)
        if known is None:
            return
        async with known.lock:
            if turn < known.turn:
                return
            known.turn = turn
            try:
                await self._published(user, view, view_hash)
            except Unsent as unsent:
                # `hash_conflict`: the tab was drawn anew meanwhile, which is as good.
                _LOG.info("home_not_shown", code=unsent.code)

    async def _published(self, user: str, view: dict[str, Any], view_hash: str | None) -> None:
        in_words = without_pictures(view)
        try:
            await self._conversation.publish_home(user, view, view_hash)
        except Unsent as unsent:
            if unsent.code not in REFUSED or in_words == view:
                raise
            self._board.forget_pictures()
            await self._conversation.publish_home(user, in_words, view_hash)
