"""Webhook events pile up, or are given up."""

from datetime import datetime, timedelta
from typing import Any

from sandbox.fub.faults.changes import Change
from sandbox.fub.faults.changes.keys import QueueGrown
from sandbox.fub.faults.fault import Fault
from sandbox.fub.faults.place import Person, Place, over
from sandbox.fub.world.keys import WEBHOOK_FAILED, WEBHOOK_QUEUE, dead_letter, waiting_jobs
from sandbox.fub.world.logs import log_line

_WAITING = 12_000
"""Above 10,000 events are likely to be lost (domain.md 8.1)."""
_STORM = 212_631
"""Events that waited on 17 November 2025 (domain.md 8.1)."""
_ANSWERED_429 = 1_200
_THROTTLED = "HTTP 429 Too Many Requests"
_NO_TOKEN = "CANNOT_RETRIEVE_ACCCESS_TOKEN"


def storm(place: Place) -> Fault:
    """The storm of 17 November 2025 (domain.md 8.1) as it stood at its worst."""
    people = place.people(range(20, 54))

    def changes(now: datetime) -> list[Change]:
        throttled = [
            log_line(at, "fub", _THROTTLED, context=_whose(people[index % len(people)], "zillowRequest", _THROTTLED))
            for index, at in enumerate(over(now, 55, _ANSWERED_429))
        ]
        refused = [
            log_line(
                at, "fub", _NO_TOKEN,
                context=_whose(person, "oauthRefresh", _NO_TOKEN) | {"exception": "ZillowConnectException"},
            )
            for person in people[:8]
            for at in over(now, 40, 3)
        ]  # fmt: skip
        lost = [dead_letter(now - timedelta(minutes=minutes)) for minutes in (18, 7)]
        return [
            place.lines_written([*throttled, *refused]),
            QueueGrown(place.redis, WEBHOOK_QUEUE, waiting_jobs(_STORM)),
            QueueGrown(place.redis, WEBHOOK_FAILED, lost),
        ]

    detail = (
        f"As on 17 November 2025: Zillow answers 429 for an hour, {_STORM:,} webhook events wait, "
        "token refreshes fail, and two events were given up."
    )
    return place.fault("webhook_storm", "The storm of 17 November", detail, changes)


def _whose(person: Person, method: str, message: str) -> dict[str, Any]:
    return {
        "account_id": person.account_id,
        "userId": person.user_id,
        "service": "zillow",
        "method": method,
        "error_message": message,
    }


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
