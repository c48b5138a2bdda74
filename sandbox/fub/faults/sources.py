"""Something that is read cannot be read any more."""

from datetime import datetime

from sandbox.fub.faults.changes import Change
from sandbox.fub.faults.changes.files import ColumnGone, DatabaseGone
from sandbox.fub.faults.changes.keys import RedisStopped
from sandbox.fub.faults.fault import Fault
from sandbox.fub.faults.place import Place

_DATABASE = "client_3"


def client_database_unreachable(place: Place) -> Fault:
    accounts = place.accounts_in(_DATABASE)

    def changes(_: datetime) -> list[Change]:
        return [DatabaseGone(place.file(_DATABASE))]

    detail = f"{_DATABASE} does not answer: {len(accounts):,} accounts, {accounts[0]} and {accounts[-1]} among them."
    return place.fault("client_database_unreachable", "Client database unreachable", detail, changes)


def column_missing(place: Place) -> Fault:
    def changes(_: datetime) -> list[Change]:
        return [ColumnGone(place.common, "zillow_auth", "updated_at")]

    return place.fault("column_missing", "Column missing", "zillow_auth has lost its column updated_at.", changes)


def redis_gone(place: Place) -> Fault:
    def changes(_: datetime) -> list[Change]:
        return [RedisStopped(place.redis)]

    return place.fault("redis_gone", "Redis gone", "Mutexes and queue lengths cannot be read.", changes, group="Redis")
