"""Faults of the running sample FUB: each in accounts of its own, so that any of them go together."""

from sandbox.fub.faults.connections import integration_disabled, refresh_token_rejected, zuid_mismatch
from sandbox.fub.faults.fault import Fault
from sandbox.fub.faults.fleet import encryption_key_missing, expiry_cascade, throttling_storm
from sandbox.fub.faults.place import Place
from sandbox.fub.faults.sources import client_database_unreachable, column_missing, redis_gone
from sandbox.fub.faults.transactions import creation_flag_on, mutex_stuck
from sandbox.fub.faults.webhooks import storm, webhook_backlog, webhooks_lost

__all__ = ["Fault", "Place", "fub_faults"]

_FAULTS = (
    refresh_token_rejected,
    integration_disabled,
    zuid_mismatch,
    mutex_stuck,
    creation_flag_on,
    encryption_key_missing,
    expiry_cascade,
    throttling_storm,
    storm,
    webhook_backlog,
    webhooks_lost,
    client_database_unreachable,
    column_missing,
    redis_gone,
)


def fub_faults(place: Place) -> list[Fault]:
    """The faults, in the order of a menu, for a place that holds the sample world."""
    return [fault(place) for fault in _FAULTS]
