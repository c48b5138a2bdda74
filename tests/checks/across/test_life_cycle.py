"""The OAuth life of a user, in order of time (domain.md 5.4)."""

from datetime import timedelta
from typing import Any

from sandbox.fub import World
from tests.checks.across.conftest import Look, said, table, unknown
from tests.checks.desk import Bench

A, USER = 14009, 571
REJECTED = "Zillow OAuth Refresh token invalid, write to agent@example.com"


def minutes(number: float) -> timedelta:
    return timedelta(minutes=number)


def a_life(world: World) -> None:
    """Connected in spring, refreshed yesterday, demoted this morning, and now refreshes fail."""
    world.account(A)
    world.user(A, USER)
    world.auth(
        A, USER, created_ago=timedelta(days=200), updated_ago=timedelta(hours=26), expires_in=-timedelta(hours=25)
    )
    world.sync_user(
        A, USER, created_ago=timedelta(days=200), problem_ago=timedelta(hours=2), problem_msg=REJECTED,
        verified_ago=timedelta(hours=26), synced_ago=timedelta(hours=26),
    )  # fmt: skip
    world.agent(A, USER, method=3)
    world.resolution_change(A, USER, "CONNECTED", "INFERRED", timedelta(hours=4), reason="team restructure")
    world.resolution_change(A, 572, "CONNECTED", "INFERRED", timedelta(hours=5))
    of_user = {"account_id": A, "userId": USER}
    failing = of_user | {"exception": "ZillowConnectException", "error_message": "CANNOT_RETRIEVE_ACCCESS_TOKEN"}
    world.log(minutes(40), "fub", "Token refresh failed", context=failing)
    fresh = of_user | {"class": "ZillowTokenServiceV2", "method": "shouldRefreshToken", "buffer_seconds": 30}
    for ago in (50, 30, 10):
        world.log(minutes(ago), "fub", "Access token looked at", status="info", context=fresh)
    for ago, status in ((45, "info"), (35, "error")):
        world.log(
            minutes(ago), "fub-api", "matchAgents", status=status, integration="bishop", context={"account_id": A}
        )
    elsewhere = of_user | {"userId": 572, "exception": "ZillowConnectException"}
    world.log(minutes(20), "fub", "Somebody else's refresh failed", context=elsewhere)


async def test_a_life_is_told_in_order_of_time(world: World, deeper: Look) -> None:
    a_life(world)

    look = await deeper("life_cycle", "oauth_failure", account_id=A, user_id=USER)

    rows = table(look, "OAuth life")
    assert [row[0] for row in rows] == sorted(row[0] for row in rows)
    assert [(row[2], row[3].partition(" (")[0].partition(":")[0]) for row in rows] == [
        ("ZillowAuth", "OAuth row made"),
        ("ZillowSyncUser", "connection row made"),
        ("ZillowAuth", "last written"),
        ("ZillowSyncUser", "last agent sync"),
        ("ZillowSyncUser", "last good verification"),
        ("ZillowAuth", "the access token expires"),
        ("ZillowAgent", "resolution CONNECTED→INFERRED"),
        ("ZillowSyncUser", "problem noticed"),
        ("Bishop", "called"),
        ("ZillowAuth log", "refresh failed"),
        ("Bishop", "failed"),
    ]


async def test_attempts_and_bishop_calls_are_counted_with_their_success(world: World, deeper: Look) -> None:
    a_life(world)

    look = await deeper("life_cycle", "oauth_failure", account_id=A, user_id=USER)

    assert said(look, "logged_life") == [
        ("warn", "Among lines of the window: 3 refresh decisions, 1 failed refresh."),
        ("warn", "2 Bishop calls, 1 of them well (50%)."),
    ]


async def test_nothing_personal_is_told(world: World, deeper: Look) -> None:
    a_life(world)

    look = await deeper("life_cycle", "oauth_failure", account_id=A, user_id=USER)

    assert "agent@example.com" not in str(look)


async def test_without_a_user_the_people_named_by_causes_are_told_a_few_at_most(world: World, deeper: Look) -> None:
    world.account(A)
    for user in range(1, 9):
        world.user(A, user)
        world.sync_user(A, user, problem_ago=timedelta(hours=user), problem_msg=REJECTED)

    look = await deeper("life_cycle", "oauth_failure", account_id=A)

    assert {row[1] for row in table(look, "OAuth life")} == {"1", "2", "3", "4", "5"}
    assert "3 more users named by causes are not told." in look["verdict"]


async def test_where_no_cause_names_anybody_there_is_no_life_to_tell(world: World, deeper: Look) -> None:
    world.account(A)
    world.connected_user(A, USER)

    look = await deeper("life_cycle", "oauth_failure", account_id=A)

    assert {each["verdict"] for each in look["findings"]} == {"skipped"}
    assert "name one with --user_id" in look["verdict"]


async def test_a_life_without_its_log_lines_says_so(bench: Bench, world: World, deeper: Look) -> None:
    a_life(world)
    bench.without = frozenset({"logs"})

    look: dict[str, Any] = await deeper("life_cycle", "oauth_failure", account_id=A, user_id=USER)

    assert unknown(look) == ["logged_life"]
    assert look["verdict"].endswith("Missing in it: OAuth and Bishop in the log.")
    assert len(table(look, "OAuth life")) == 8
