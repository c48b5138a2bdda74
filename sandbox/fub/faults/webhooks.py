"""Webhook events pile up, or are given up."""

from datetime import datetime, timedelta

from sandbox.fub.faults.changes import Change
from sandbox.fub.faults.changes.keys import QueueGrown
from sandbox.fub.faults.fault import Fault
from sandbox.fub.faults.place import Place
from sandbox.fub.world.keys import WEBHOOK_FAILED, WEBHOOK_QUEUE, dead_letter, waiting_jobs

_WAITING = 12_000
"""Above 10,000 events are likely to be lost (domain.md 8.1)."""


def webhook_backlog(place: Place) -> Fault:
    def changes(_: datetime) -> list[Change]:
        return [QueueGrown(place.redis, WEBHOOK_QUEUE, waiting_jobs(_WAITING))]

    return place.fault(
        "webhook_backlog", "Webhook backlog", f"{_WAITING:,} more webhook events wait than usual.", changes
    )


def webhooks_lost(place: Place) -> Fault:
    def changes(now: datetime) -> list[Change]:
        letters = [dead_letter(now - timedelta(minutes=minutes)) for minutes in (20, 12, 5)]
        return [QueueGrown(place.redis, WEBHOOK_FAILED, letters)]

    return place.fault(
        "webhooks_lost", "Webhook events lost", "Three events were given up in the last half hour.", changes
    )
