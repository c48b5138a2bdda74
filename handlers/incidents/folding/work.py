"""What people do about it: roles, updates, and the reminders of them."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any

from handlers.incidents.folding.change import Change
from handlers.incidents.happening import Happening, Kind
from handlers.incidents.incident import Incident
from handlers.incidents.status import Role, Status


def _role_claimed(incident: Incident, each: Happening) -> Incident:
    return replace(incident, roles={**incident.roles, Role(each.detail["role"]): str(each.by)})


def _updated(incident: Incident, each: Happening) -> Incident:
    said: Mapping[str, Any] = each.detail
    due = said.get("next_update_at")
    return replace(
        incident,
        status=Status(said["status"]),
        updates=(*incident.updates, {**said, "by": each.by, "at": each.at.isoformat()}),
        update_due=None if due is None else datetime.fromisoformat(due),
    )


def _reminded(incident: Incident, each: Happening) -> Incident:
    return replace(incident, reminders=(*incident.reminders, each.at), update_due=None)


CHANGES: Mapping[Kind, Change] = {
    Kind.ROLE_CLAIMED: _role_claimed,
    Kind.UPDATED: _updated,
    Kind.REMINDED: _reminded,
}
