"""Whatever an incident waits for is submitted, each under a name of its own."""

from collections.abc import Mapping
from typing import Final

from handlers.flows.names import BY_HAND, CALL, FOLLOW_UP, PAGE, RECORD, REMIND, ROOT, SHOW, TICKET
from handlers.flows.office import Office
from handlers.flows.protocols import JSON
from handlers.incidents.due import Due, Wait, due
from handlers.incidents.incident import Incident

QUEUE: Final = "incidents"
_FLOWS: Final[Mapping[Wait, tuple[str, ...]]] = {
    Wait.PAGE: (PAGE, CALL),
    Wait.BY_HAND: (BY_HAND,),
    Wait.ROOT: (ROOT,),
    Wait.SHOW: (SHOW,),
    Wait.TICKET: (TICKET,),
    Wait.REMIND: (REMIND,),
    Wait.RECORD: (RECORD,),
    Wait.FOLLOW_UP: (FOLLOW_UP,),
}
"""Phones and Slack are two runs: neither waits for the other."""


async def submit_due(incident: Incident, office: Office, *, shown: int | None = None) -> None:
    """Submits everything that is due now; what was submitted before is known by its name. Raises `NotRecorded`.

    A tick says which version is `shown`, and asks for the edit in any case: one that was asked for may be lost.
    """
    known = await office.incidents.shown(incident.number) if shown is None else shown
    for each in due(incident, office.clock.now(), office.policy, shown=known, tickets=office.tickets is not None):
        if each.wait is Wait.SHOW and not office.editing.want(incident.number) and shown is None:
            continue
        for flow in _FLOWS[each.wait]:
            new = await office.runs.submit(name(incident, flow, each), flow, payload(incident, each), queue=QUEUE)
            if flow == SHOW and not new:
                # That edit was made, or will never be: the next version asks for one of its own.
                office.editing.begin(incident.number)
    if known < incident.version:
        await office.homes.changed()


def name(incident: Incident, flow: str, each: Due) -> str:
    """The run's key: the same for the same thing, whoever finds it due."""
    return f"{incident.uid}:{flow}/{each.key}"


def payload(incident: Incident, each: Due) -> dict[str, JSON]:
    return {"number": incident.number, "round": each.round, "of": each.number, "asked": each.asked}
