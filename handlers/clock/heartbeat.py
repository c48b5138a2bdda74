"""Whether the monitors still look: told from outside of them, for what has stopped cannot say so."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

import structlog

from checks.watch.registry import all_monitors
from handlers.clock.looking import settings_for
from handlers.clock.state import State
from handlers.flows.conversation import Mark, Place, Unsent
from handlers.flows.office import Office
from messages.heartbeat import looking_again, stopped
from messages.message import Message

_LOG = structlog.get_logger(__name__)

CADENCES = 3
"""So many looks may be missing before a monitor counts as stopped: a restart costs one, a busy minute another."""
LEAST = timedelta(minutes=10)
DOUBTED = 2
"""Silent beats before it is said: after a start, or a clock that jumped, the looks that are due are being taken."""


@dataclass(frozen=True, slots=True)
class Silence:
    """Monitors that have stopped, and the last look of any of them."""

    monitors: tuple[str, ...]
    since: datetime


def silence(states: Mapping[str, State], now: datetime, office: Office) -> Silence | None:
    """None while every monitor that has ever looked looks in time. One that never has is not missed."""
    silent = dict(_silent(states, now, office))
    return Silence(tuple(sorted(silent)), min(silent.values())) if silent else None


def _silent(states: Mapping[str, State], now: datetime, office: Office) -> Iterator[tuple[str, datetime]]:
    for name in all_monitors():
        settings, state = settings_for(name, office), states.get(name)
        if settings.enabled and state is not None and now - state.slot > max(CADENCES * settings.every, LEAST):
            yield name, state.slot


class Heartbeat:
    """Says once that monitors have stopped, and once that they look again; also over a restart."""

    def __init__(self, office: Office, *, teller: str = "sole") -> None:
        self._office = office
        self._teller = teller
        """This process among several: one of them tells."""
        self._told: Silence | None = None
        self._doubted = 0
        self._silent = False

    @property
    def silent(self) -> bool:
        """For a liveness probe."""
        return self._silent

    async def beat(self) -> None:
        """Never raises for Slack's sake: what could not be told is told at the next beat."""
        states = {name: State.of(each) for name, each in (await self._office.watch.states()).items()}
        found = silence(states, self._office.clock.now(), self._office)
        self._silent = found is not None and self._doubted >= DOUBTED
        try:
            if found is not None and self._told is None and self._doubted < DOUBTED:
                self._doubted += 1
            elif found is not None and self._told is None:
                if await self._say(f"stopped {found.since.isoformat()}", stopped(found.monitors, found.since)):
                    self._told = found
            elif found is None and self._told is not None:
                back = looking_again(self._told.monitors, self._told.since, self._office.clock.now())
                if await self._say(f"again {self._told.since.isoformat()}", back):
                    self._told = None
            if found is None:
                self._doubted = 0
        except Unsent as unsent:
            _LOG.error("heartbeat_untold", code=unsent.code)

    async def _say(self, step: str, message: Message) -> bool:
        """Whether it stands there; where another process is at it, the next beat will see."""
        office, place, mark = self._office, Place(self._office.support_channel), Mark("heartbeat", step)
        claim = await office.journal.claim(f"heartbeat/{step}", self._teller, None, office.clock.now(), LEAST)
        if not claim.mine:
            return await office.conversation.find(place, mark) is not None
        _LOG.warning("heartbeat", said=step)
        await office.conversation.post_once(place, message, mark, look=True, urgent=True)
        return True
