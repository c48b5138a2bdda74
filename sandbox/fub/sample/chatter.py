"""Log lines of a day like any other: work that goes well, and the few errors that are always there."""

from datetime import timedelta
from typing import Any

from sandbox.fub.sample.healthy import HEALTHY_ACCOUNTS
from sandbox.fub.world import World

_ERRORS_SINCE = timedelta(days=4)
_WORK_SINCE = timedelta(hours=3)


def chatter(world: World) -> None:
    """Errors come at a steady pace for days, so that no window has more of them than the one before."""
    for number, account_id in enumerate(_in_turn(_ERRORS_SINCE, timedelta(minutes=20))):
        _throttled(world, timedelta(minutes=7 + 20 * number), account_id)
    for number, account_id in enumerate(_in_turn(_ERRORS_SINCE, timedelta(minutes=30))):
        _bishop_error(world, timedelta(minutes=11 + 30 * number), account_id)
    for number, account_id in enumerate(_in_turn(_ERRORS_SINCE, timedelta(minutes=60))):
        _worker_error(world, timedelta(minutes=29 + 60 * number), account_id)
    for number, account_id in enumerate(_in_turn(_WORK_SINCE, timedelta(minutes=2))):
        _work(world, timedelta(minutes=2 * number, seconds=40), account_id)


def _in_turn(since: timedelta, every: timedelta) -> list[int]:
    return [HEALTHY_ACCOUNTS[number % len(HEALTHY_ACCOUNTS)] for number in range(since // every)]


def _throttled(world: World, ago: timedelta, account_id: int) -> None:
    """Three an hour: far below the ten from which throttling counts (causes.md, `rate.zillow_429`)."""
    world.log(
        ago,
        "fub",
        "Zillow request was throttled and will be repeated",
        status="warn",
        context={"account_id": account_id, "service": "zillow", "error_message": "HTTP 429 Too Many Requests"},
    )


def _bishop_error(world: World, ago: timedelta, account_id: int) -> None:
    message = "Bishop request failed, will be repeated"
    attributes: dict[str, Any] = {
        "service": "fub-api",
        "message": message,
        "integration": "bishop",
        "method": "GraphQL",
    }
    world.log(ago, "fub-api", message, context={"account_id": account_id, "errorCode": 2}, **attributes)


def _worker_error(world: World, ago: timedelta, account_id: int) -> None:
    message = "Zillow sync of one contact failed"
    attributes: dict[str, Any] = {"service": "fub-worker", "message": message, "class": "ZillowSyncWorker"}
    world.log(ago, "fub-worker", message, context={"account_id": account_id}, **attributes)


def _work(world: World, ago: timedelta, account_id: int) -> None:
    """A token looked at, an agent resolved, a deal sent."""
    token = {
        "account_id": account_id,
        "class": "ZillowTokenServiceV2",
        "method": "shouldRefreshToken",
        "buffer_seconds": 30,
    }
    world.log(ago, "fub", "Access token is fresh", status="info", context=token)
    world.log(
        ago,
        "fub",
        "Agent resolution finished",
        status="info",
        correlation_id="zillow-agent-resolution",
        resolution_method="CONNECTED",
        context={"account_id": account_id},
    )
    done = "zillow_transaction updated"
    world.log(
        ago,
        "fub-api",
        done,
        status="info",
        service="fub-api",
        message=done,
        event="transaction_synced",
        context={"account_id": account_id},
    )
