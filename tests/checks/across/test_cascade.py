"""Cascade: where it began, what follows from it, and who else shows the same."""

from datetime import timedelta
from typing import Any

from sandbox.fub import World
from tests.checks.across.conftest import Look, said, table, unknown
from tests.checks.desk import Bench

A, B, C = 14009, 500, 501
DEAL = 98122
REJECTED = "Zillow OAuth Refresh token invalid"
hours = lambda n: timedelta(hours=n)  # noqa: E731 - a word for the worlds below


def healthy(world: World) -> None:
    """Two accounts whose people are all well."""
    for account, database in ((A, "client_0"), (B, "client_1"), (C, "client_1")):
        world.account(account, db_database=database)
        world.connected_user(account, 571)
        world.connected_user(account, 572)


def spreads(world: World) -> None:
    """A token dies, the agent is lost, the deal does not sync: each a little later."""
    healthy(world)
    world.user(A, 902)
    world.sync_user(A, 902, enabled=False, problem_ago=hours(5), problem_msg=REJECTED, verified_ago=hours(29))
    world.agent(A, None)
    world.resolution_change(A, 902, "CONNECTED", "UNMATCHED", hours(4), reason="disconnected")
    world.deal(A, DEAL, agents=[902], created_ago=hours(3))
    failure = f"zillow_transaction not created: agent_verification_failed for deal {DEAL}"
    context = {"account_id": A, "deal_id": DEAL}
    world.log(timedelta(minutes=30), "fub", failure, message=failure, event="transaction_sync_failed", context=context)


def of_deal() -> dict[str, int]:
    return {"account_id": A, "deal_id": DEAL}


async def test_failures_are_walked_along_the_chain_from_where_they_began(world: World, deeper: Look) -> None:
    spreads(world)

    look = await deeper("cascade", "transaction_sync", **of_deal())

    assert look["verdict"] == (
        "It began in ZillowAuth (user 902), first seen 2026-11-21 07:00 UTC: Zillow rejects the refresh token. "
        "Downstream of it fails ZillowAgent, ZillowSyncUser and transaction sync."
    )
    assert [row[:3] for row in table(look, "The chain")] == [
        ["what stands above all systems", "well", "–"],
        ["ZillowAuth", "began here", "2026-11-21 07:00 UTC"],
        ["ZillowAgent", "downstream", "2026-11-21 08:00 UTC"],
        ["ZillowSyncUser", "downstream", "2026-11-21 07:00 UTC"],
        ["transaction sync", "downstream", "2026-11-21 09:15 UTC"],
    ]


async def test_first_failures_stand_in_order_of_time(world: World, deeper: Look) -> None:
    spreads(world)

    look = await deeper("cascade", "transaction_sync", **of_deal())

    assert [row[:2] for row in table(look, "First failures")] == [
        ["2026-11-21 07:00 UTC", "ZillowAuth"],
        ["2026-11-21 07:00 UTC", "ZillowSyncUser"],
        ["2026-11-21 08:00 UTC", "ZillowAgent"],
        ["2026-11-21 09:15 UTC", "transaction sync"],
        ["2026-11-21 11:30 UTC", "transaction sync"],
    ]


async def test_a_failure_downstream_that_came_first_is_where_it_began(world: World, deeper: Look) -> None:
    healthy(world)
    world.rows("zillow_sync_users", account_id=A)[0].update(
        problem_at=world.at(hours(2)), problem_msg=REJECTED, last_verified_at=world.at(hours(9))
    )
    world.rows("zillow_agents", account_id=A)[0].update(resolution_method=3)
    world.resolution_change(A, 571, "CONNECTED", "INFERRED", hours(6), reason="team restructure")

    look = await deeper("cascade", "oauth_failure", account_id=A)

    assert look["verdict"].startswith("It began in ZillowAgent (user 571), first seen 2026-11-21 06:00 UTC")
    assert "Upstream of it ZillowAuth fails as well, later or at an unknown time." in look["verdict"]


async def test_the_lost_key_is_above_everything_whenever_its_lines_came(world: World, deeper: Look) -> None:
    spreads(world)
    world.log(timedelta(minutes=2), "fub", "token_encryption_key_missing", context={"account_id": B})

    look = await deeper("cascade", "oauth_failure", account_id=A)

    assert look["verdict"].startswith("It began in what stands above all systems: the token encryption key is missing.")


async def test_nothing_is_found_where_nothing_fails(world: World, deeper: Look) -> None:
    healthy(world)
    world.user(A, 905, status="inactive")
    world.agent(A, 905)
    world.resolution_change(A, 571, "CONNECTED", "UNMATCHED", timedelta(days=20))

    look = await deeper("cascade", "oauth_failure", account_id=A)

    assert look["verdict"].startswith(f"Nothing fails along the chain of account {A}")
    assert {each["verdict"] for each in look["findings"]} <= {"pass", "info"}
    assert look["coverage"]["unknown"] == []


async def test_other_accounts_that_show_the_same_are_found_by_one_count_and_one_read(
    world: World, deeper: Look
) -> None:
    spreads(world)
    for account in (B, C):
        context = {"account_id": account, "method": "oauthRefresh"}
        world.log(timedelta(minutes=9), "fub", "OAuth refresh failed", status="error", context=context)
    world.rows("zillow_sync_users", account_id=C)[0].update(
        problem_at=world.at(hours(7)), problem_msg=REJECTED, last_verified_at=world.at(hours(9))
    )

    look = await deeper("cascade", "oauth_failure", account_id=A)

    evidence = [
        each for finding in look["findings"] for each in finding["evidence"] if finding["probe"].startswith("same_")
    ]
    assert table(look, "Other accounts") == [
        [str(B), "1", "0", "–", "–"],
        [str(C), "1", "0", "1", "2026-11-21 05:00 UTC"],
    ]
    assert [each["query"] for each in evidence] == ["oauth_failures", "problems_by_account"]


async def test_old_problems_of_others_are_none_of_the_same(world: World, deeper: Look) -> None:
    spreads(world)
    world.rows("zillow_sync_users", account_id=B)[0].update(problem_at=world.at(hours(30)), last_verified_at=None)
    world.rows("zillow_sync_users", account_id=C)[0].update(problem_at=world.at(hours(3)))

    look = await deeper("cascade", "oauth_failure", account_id=A)

    assert ("pass", "No other account shows the same.") in said(look, "cascade")


async def test_without_the_client_database_it_may_have_begun_there(bench: Bench, world: World, deeper: Look) -> None:
    spreads(world)
    bench.without = frozenset({"client_0"})

    look = await deeper("cascade", "oauth_failure", account_id=A)

    chain: dict[str, Any] = {row[0]: row[1] for row in table(look, "The chain")}
    assert unknown(look) == ["agent_link"]
    assert chain["ZillowAgent"] == "not known"
    assert "Not all of ZillowAgent could be read." in look["verdict"]
    assert look["verdict"].startswith("It began in ZillowAuth")


async def test_without_logs_nobody_says_that_others_are_well(bench: Bench, world: World, deeper: Look) -> None:
    spreads(world)
    bench.without = frozenset({"logs"})

    look = await deeper("cascade", "oauth_failure", account_id=A)

    assert set(unknown(look)) == {"outside_link", "log_link", "same_lines", "cascade"}
    assert ("unknown", "Whether other accounts show the same is not known.") in said(look, "cascade")
    assert "It may have begun in what stands above all systems." in look["verdict"]


async def test_a_question_about_the_fleet_looks_above_and_beside(world: World, deeper: Look) -> None:
    healthy(world)
    for _ in range(30):
        context = {"account_id": B, "service": "zillow", "error_message": "HTTP 429 Too Many Requests"}
        world.log(timedelta(minutes=20), "fub", "Zillow API request failed", context=context)

    look = await deeper("cascade", "rate_limiting")

    assert look["verdict"].startswith("It began in what stands above all systems: Zillow throttles us.")
    assert table(look, "Other accounts") == [[str(B), "30", "0", "–", "–"]]


async def test_an_account_that_does_not_exist_is_not_called_well(world: World, deeper: Look) -> None:
    healthy(world)

    look = await deeper("cascade", "oauth_failure", account_id=404404)

    assert [each["verdict"] for each in look["findings"]] == ["skipped"]
    assert look["verdict"] == "Account 404404 is in no database."
