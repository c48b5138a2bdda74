"""Whether a button or a form belongs where it was used: a triage's to its channel, an incident's to its own."""

import structlog

from handlers.slack.arrival import Arrival
from handlers.slack.desk import Desk

_LOG = structlog.get_logger(__name__)


async def at_home(came: Arrival, desk: Desk) -> bool:
    """True also for what nobody remembers: the listener says so, and nothing of production comes of it.

    In direct messages the bot gives buttons of its own accord, to whom it writes there. Of a journal that does not
    answer the person hears from the listener, which needs it as well.
    """
    if not came.channel or came.channel.startswith("D"):
        return True
    try:
        home = await _home(came, desk)
    except Exception:  # noqa: BLE001 - any trouble of the journal; nobody is kept from calling people by it
        _LOG.warning("home_of_button_unknown", what=came.what)
        return True
    return home is None or home.startswith("D") or home == came.channel


async def _home(came: Arrival, desk: Desk) -> str | None:
    if came.incident:
        number = int(came.incident) if came.incident.isdecimal() else 0
        incident = await desk.incidents.one(number)
        return incident.channel if incident else None
    if came.run:
        kept = await desk.journal.report(came.run)
        return kept.channel if kept else None
    return None
