"""How incidents and monitors stand, in figures: what `/zillow-triage status` tells of them."""

from collections.abc import Mapping
from typing import Any

from checks.kit.report import moment
from checks.watch.registry import all_monitors
from handlers.clock.heartbeat import silence
from handlers.clock.looking import settings_for
from handlers.clock.state import State
from handlers.flows.office import Office

MOST = 50
"""Open incidents that are read; more than anybody can name."""


async def open_incidents(office: Office) -> list[dict[str, str]]:
    """For `messages.status`: the newest first."""
    return [
        {"name": each.name, "severity": str(each.severity), "status": str(each.status)}
        for each in await office.incidents.latest(MOST, only_open=True)
    ]


async def monitors(office: Office) -> Mapping[str, Any]:
    """For `messages.status`: how many look, what they say, and whether they have stopped."""
    states = {name: State.of(each) for name, each in (await office.watch.states()).items()}
    held = {name: settings_for(name, office) for name in all_monitors()}
    looking = [name for name, each in held.items() if each.enabled]
    known = [states[name] for name in looking if name in states]
    silent = silence(states, office.clock.now(), office)
    return {
        "all": len(held),
        "looking": len(looking),
        "shadow": sum(held[name].shadow for name in looking),
        "unread": sum(each.look.level is None for each in known),
        "said": [all_monitors()[each.monitor].title for each in known if each.standing is not None],
        "last": moment(max(each.slot for each in known)) if known else None,
        "silent_since": None if silent is None else moment(silent.since),
    }
