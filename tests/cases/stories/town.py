"""What every story stands in: other accounts that are well, and the noise of an ordinary day."""

from datetime import timedelta
from typing import Any

from sandbox.fub import World
from sandbox.fub.world.flags import IGNORE_CREATION, PKCE
from sandbox.fub.world.keys import WEBHOOK_QUEUE

A, B, C = 41001, 41002, 42001
"""The account that stories are about; one in the same client database, one in another."""
U = 571
"""A user whom all three accounts have: ids repeat between accounts."""


def minutes(number: float) -> timedelta:
    return timedelta(minutes=number)


def hours(number: float) -> timedelta:
    return timedelta(hours=number)


def days(number: float) -> timedelta:
    return timedelta(days=number)


def family(world: World, account_id: int = A, users: int = 3, **account: Any) -> None:
    """Connected people in a team with its twin, one who is only inferred, and an agent whom nobody knows."""
    world.account(account_id, **account)
    members = [world.connected_user(account_id, U + user).agent for user in range(users)]
    world.user(account_id, 800)
    members.append(world.agent(account_id, 800, method=3))
    world.agent(account_id, None)
    world.team(account_id, f"team-{account_id}", members=members)


def town(world: World) -> None:
    """Two healthy neighbours, the usual flags, a short queue, and errors as there always are."""
    family(world, B)
    family(world, C, db_database="client_1")
    world.flag(IGNORE_CREATION, False)
    world.flag(PKCE, True)
    world.flag_change(PKCE, ago=days(200))
    world.queue(WEBHOOK_QUEUE, 40)
    world.dead_letters(2, ago=days(4))
    for ago in range(7, 240, 20):
        throttled(world, 1, minutes(ago), account_id=B)
    for ago in range(11, 240, 30):
        bishop(world, 2, 1, minutes(ago))
    for ago in range(29, 240, 60):
        worker(world, 1, minutes(ago))


def home(world: World) -> None:
    """The town, with the story's account in it and well."""
    town(world)
    family(world)


def person(world: World, user_id: int = 900, account_id: int = A, *, auth: Any = None, sync: Any = None) -> None:
    """Somebody more in the account, with the rows that are given, and a CONNECTED agent."""
    world.user(account_id, user_id)
    if auth is not None:
        world.auth(account_id, user_id, **auth)
    if sync is not None:
        world.sync_user(account_id, user_id, **sync)
    world.agent(account_id, user_id)


def throttled(world: World, count: int, ago: timedelta, *, account_id: int = B) -> None:
    """429s from Zillow."""
    context = {"account_id": account_id, "service": "zillow", "error_message": "HTTP 429 Too Many Requests"}
    for _ in range(count):
        world.log(ago, "fub", "Zillow request was throttled", status="warn", context=context)


def storm(world: World, now: int = 60, before: int = 4, *, account_id: int = B) -> None:
    throttled(world, now, minutes(20), account_id=account_id)
    throttled(world, before, minutes(80), account_id=account_id)


def refreshes_fail(
    world: World, account_id: int = A, count: int = 4, *, ago: timedelta = timedelta(minutes=10)
) -> None:
    """ZillowConnectException, with the message as it is spelled."""
    message = "CANNOT_RETRIEVE_ACCCESS_TOKEN"
    context = {"account_id": account_id, "method": "oauthRefresh", "exception": "ZillowConnectException"}
    for _ in range(count):
        world.log(ago, "fub", message, context=context | {"error_message": message})


def key_missing(world: World, ago: timedelta = timedelta(minutes=3)) -> None:
    world.log(ago, "fub", "token_encryption_key_missing", context={"account_id": C})


def bishop(world: World, code: int, count: int, ago: timedelta) -> None:
    for _ in range(count):
        world.log(
            ago, "fub-api", "Bishop request failed", service="fub-api", integration="bishop", method="GraphQL",
            context={"errorCode": code},
        )  # fmt: skip


def worker(world: World, count: int, ago: timedelta) -> None:
    for _ in range(count):
        attributes: Any = {"service": "fub-worker", "class": "ZillowSyncWorker"}
        world.log(ago, "fub-worker", "Sync of a contact failed", **attributes)


REJECTED: dict[str, Any] = {"problem_ago": hours(5), "problem_msg": "Zillow OAuth Refresh token invalid"}
"""An open problem of a sync row."""
LAPSED: dict[str, Any] = {"expires_in": -hours(9)}
"""A token that nobody used since this morning."""
