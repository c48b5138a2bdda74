"""Where it is told: its root message and its ticket."""

from collections.abc import Mapping
from dataclasses import replace

from handlers.incidents.folding.change import Change
from handlers.incidents.happening import Happening, Kind
from handlers.incidents.incident import Incident


def _placed(incident: Incident, each: Happening) -> Incident:
    said = each.detail
    return replace(
        incident,
        channel=said["channel"],
        message_ts=said["message_ts"],
        placed=incident.placed + 1,
        unplaced=(),
        mentioned_round=incident.round if said.get("mentioned") else incident.mentioned_round,
    )


def _unplaced(incident: Incident, each: Happening) -> Incident:
    return replace(incident, message_ts=None, unplaced=(*incident.unplaced, each.at))


def _lost(incident: Incident, _: Happening) -> Incident:
    return replace(incident, message_ts=None)


def _ticketed(incident: Incident, each: Happening) -> Incident:
    return replace(incident, ticket={"name": each.detail["name"], "url": each.detail["url"]})


def _ticket_failed(incident: Incident, each: Happening) -> Incident:
    return replace(incident, ticket_failures=(*incident.ticket_failures, each.at))


CHANGES: Mapping[Kind, Change] = {
    Kind.PLACED: _placed,
    Kind.UNPLACED: _unplaced,
    Kind.LOST: _lost,
    Kind.TICKETED: _ticketed,
    Kind.TICKET_FAILED: _ticket_failed,
}
