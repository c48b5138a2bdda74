"""Reading what happened to an incident, also while the journal is away for a moment."""

from collections.abc import Awaitable, Callable, Sequence
from typing import TypeVar

from handlers.flows.office import Office
from handlers.flows.story import ATTEMPTS, PAUSE_SECONDS
from handlers.incidents.happening import Happening

T = TypeVar("T")

LONGEST_PAUSE = 10.0
"""Seconds; so soon after the end of an outage things go on."""


async def patiently(read: Callable[[], Awaitable[T]], office: Office) -> T:
    """Tries as long as a step does: a run that ended over a read between two steps would call nobody any more."""
    pause = PAUSE_SECONDS
    for _ in range(ATTEMPTS - 1):
        try:
            return await read()
        except Exception:  # noqa: BLE001 - the last attempt raises it
            await office.clock.sleep(pause)
            pause = min(pause * 2, LONGEST_PAUSE)
    return await read()


async def happened(number: int, office: Office) -> Sequence[Happening]:
    """Everything, in its order."""
    return await patiently(lambda: office.incidents.happenings(number), office)
