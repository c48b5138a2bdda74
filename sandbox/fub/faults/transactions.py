"""Transactions stop: for everybody by a flag, for one person by a lock that nobody gives back."""

from datetime import datetime

from sandbox.fub.faults.changes import Change
from sandbox.fub.faults.changes.keys import KeyHeld
from sandbox.fub.faults.changes.rows import RowAdded, RowsChanged
from sandbox.fub.faults.fault import Fault
from sandbox.fub.faults.place import Place
from sandbox.fub.world.flags import IGNORE_CREATION
from sandbox.fub.world.keys import MUTEX


def creation_flag_on(place: Place) -> Fault:
    def changes(now: datetime) -> list[Change]:
        whole_fleet = {"flag_name": IGNORE_CREATION, "account_id": None}
        change = whole_fleet | {"old_value": "false", "new_value": "true", "changed_at": now}
        return [
            RowsChanged(place.common, "feature_flags", whole_fleet, {"enabled": 1, "updated_at": now}),
            RowAdded(place.common, "feature_flag_changes", change),
        ]

    detail = "The global flag is switched on, so no account creates transactions, save those with a row of their own."
    return place.fault("creation_flag_on", "Transaction creation switched off", detail, changes)


def mutex_stuck(place: Place) -> Fault:
    person = place.person(13)

    def changes(_: datetime) -> list[Change]:
        return [KeyHeld(place.redis, MUTEX.format(sync_user_id=person.sync_user_id))]

    detail = f"Account {person.account_id}, deal {person.deal_id}: the lock of its agent's connection never expires."
    return place.fault("mutex_stuck", "Mutex stuck", detail, changes)
