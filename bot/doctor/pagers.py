"""Whose phones ring: the pagers in their order, and who is on call there."""

import asyncio
from collections.abc import AsyncIterator
from urllib.parse import urlsplit

from bot.breaker import Clock
from bot.doctor.line import Line, State
from bot.pagers import open_pagers
from bot.settings import Settings, revealed
from handlers.flows.paging import Pager

ORDER, ON_CALL, PAGERDUTY = "pagers", "datadog on-call", "pagerduty"
_NAMES = {"datadog": "Datadog On-Call", "pagerduty": "PagerDuty"}
_WANTED = {"datadog": "DATADOG_ONCALL_TEAM, DD_API_KEY and DD_APP_KEY", "pagerduty": "PAGERDUTY_ROUTING_KEY"}
_SUBJECTS = {"datadog": ON_CALL, "pagerduty": PAGERDUTY}
_SECONDS = 3.0
_PORTS = {"http": 80, "https": 443}


async def pagers(settings: Settings, clock: Clock) -> AsyncIterator[Line]:
    """Nobody is paged. A pager that PAGERS leaves out is told where it is set up all the same."""
    async with open_pagers(settings, clock=clock) as opened:
        known = {pager.name: pager for pager in opened}
        yield _order(settings, [_NAMES[name] for name in known])
        for name, subject in _SUBJECTS.items():
            if name not in known:
                yield _unset(name, subject)
            elif name == "datadog":
                yield await _on_call(known[name])
            else:
                yield await _reached(settings.pagerduty_url)


def _order(settings: Settings, names: list[str]) -> Line:
    left_out = [_NAMES[name] for name in _SUBJECTS if name not in settings.pager_names and _set_up(name, settings)]
    if left_out:
        said = f"PAGERS leaves out {' and '.join(left_out)}, which is set up. Add it, or remove its settings."
        return Line(ORDER, State.UNKNOWN, said)
    if not names:
        said = "None is set up, so no phone rings: people are called in Slack alone. Set up one of PAGERS."
        return Line(ORDER, State.UNSET, said)
    order = f"{names[0]} is asked first, then {names[1]}" if names[1:] else f"{names[0]} is asked"
    return Line(ORDER, State.OK, f"{order}; Slack tells people in any case.")


def _set_up(name: str, settings: Settings) -> bool:
    return bool(settings.datadog_oncall_team if name == "datadog" else revealed(settings.pagerduty_routing_key))


def _unset(name: str, subject: str) -> Line:
    said = f"Not configured: set {_WANTED[name]}, and name {name} in PAGERS. Without it {_NAMES[name]} calls nobody."
    return Line(subject, State.UNSET, said)


async def _on_call(pager: Pager) -> Line:
    found = await pager.on_call()
    if found is None or found.trouble:
        said = "Datadog does not say who is on call." if found is None else found.trouble
        return Line(ON_CALL, State.WRONG, f"{said} Nobody is sure to be called there.")
    return Line(
        ON_CALL, State.OK, f"On call in the {found.source.removeprefix('Datadog ')}: {', '.join(found.people)}."
    )


async def _reached(url: str) -> Line:
    """A routing key can only page, so no more than the host can be tried."""
    place = urlsplit(url)
    try:
        async with asyncio.timeout(_SECONDS):
            _, writer = await asyncio.open_connection(place.hostname, place.port or _PORTS[place.scheme])
            writer.close()
            await writer.wait_closed()
    except (OSError, TimeoutError, LookupError, ValueError):
        said = "PAGERDUTY_URL leads nowhere from this machine. Check it, and that the machine may connect there."
        return Line(PAGERDUTY, State.WRONG, said)
    said = "Configured, and its host answers. Whether the key is right cannot be asked without paging somebody: "
    return Line(PAGERDUTY, State.UNKNOWN, said + "send a test event from PagerDuty's own pages.")
