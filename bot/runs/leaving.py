"""How a process ends its work on runs: what is in hand is finished, what cannot be is given to others at once."""

import asyncio
import logging
from typing import Final

from bot.runs import engine
from bot.runs.active import Active
from bot.runs.errors import RunsError
from bot.runs.ledger import Ledger
from bot.runs.recorded import words
from bot.runs.settings import RunsSettings

_LOG = logging.getLogger(__name__)

_LOOK_SECONDS: Final = 0.5
_MORE: Final = 2.0
"""Seconds the engine waits longer than the runs, so that it is there for as long as any of them records a step."""


async def come_to_rest(settings: RunsSettings, active: Active, ledger: Ledger, *, replaced: bool) -> None:
    """Returns when nothing is carried here any more. A process that was `replaced` waits for nothing."""
    active.closing = True
    grace = settings.grace_seconds if active.awake and not replaced else 0.0
    shared = not settings.on_sqlite and not replaced
    if grace < 1:
        await active.rest(grace)
        await engine.stop()
    else:
        # The engine stops taking runs at once; those it took last are refused here, and others wait for them.
        handing = asyncio.create_task(_keep_handing_back(settings, active, ledger)) if shared else None
        stopping = asyncio.create_task(engine.stop(grace + _MORE))
        await active.rest(grace)
        await stopping
        if handing is not None:
            handing.cancel()
            await asyncio.gather(handing, return_exceptions=True)
    if shared:
        await _hand_back(settings, active, ledger)


async def _keep_handing_back(settings: RunsSettings, active: Active, ledger: Ledger) -> None:
    while True:
        await asyncio.sleep(_LOOK_SECONDS)
        await _hand_back(settings, active, ledger)


async def _hand_back(settings: RunsSettings, active: Active, ledger: Ledger) -> None:
    """On PostgreSQL another replica takes at once what is under way in this one's name, and not here."""
    try:
        mine = await ledger.under_way(settings.executor)
        left = [each for each in mine if each.key not in active]
        await ledger.hand_on(left)
    except RunsError as error:
        _LOG.warning("Runs could not be handed back; they are taken over in a minute: %s", words(error))
        return
    if left:
        _LOG.info("Handed back %d runs.", len(left))
