"""Cross-system validation of an account (domain.md 6.4): what agrees, what does not, what cannot be told."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest

from sandbox.fub import World
from tests.checks.across.conftest import Look, table, unknown
from tests.checks.desk import Bench

A, B = 14009, 500
Build = Callable[[World], Any]


def sound(world: World) -> None:
    """Three people and a team, all in order; one who left; somebody on the older store alone."""
    world.account(A, db_database="client_0")
    world.account(B, db_database="client_1")
    people = [world.connected_user(A, user) for user in (1, 2, 3)]
    world.team(A, "Z-1", members=[people[0].agent, people[1].agent])
    world.user(A, 9, status="deleted")
    world.agent(A, 9)
    world.user(A, 4)
    world.sync_user(A, 4)
    world.agent(A, 4)


def row(world: World, name: str, user: int) -> Any:
    return world.rows(name, account_id=A, user_id=user)[0]


async def test_a_sound_account_agrees_with_itself(world: World, deeper: Look) -> None:
    sound(world)

    look = await deeper("validation", "oauth_failure", account_id=A)

    assert look["verdict"] == f"All systems agree about account {A}."
    assert [answer for _, answer in table(look, "Do the systems agree")] == ["yes"] * 6
    assert table(look, "Team hierarchies") == [["40001", "2", "yes", "yes", "–"]]
    assert table(look, "OAuth rows by generation") == [["both", "3"], ["older only", "1"]]


ODD: dict[str, tuple[Build, str, str, list[list[str]]]] = {
    "a live token without an agent row": (
        lambda w: row(w, "zillow_agents", 2).update(deleted_at=w.at(timedelta(hours=3))),
        "Every live token has an agent with its Zillow id",
        "Live tokens without", [["2", "0", "–", "no row"]],
    ),
    "an agent without its Zillow id": (
        lambda w: row(w, "zillow_agents", 2).update(encrypted_zuid=None),
        "Every live token has an agent with its Zillow id",
        "Live tokens without", [["2", "1", "CONNECTED", "missing"]],
    ),
    "two Zillow users": (
        lambda w: row(w, "zillow_auth", 3).update(zuid="999000111"),
        "Both OAuth stores name the same Zillow user", "Zillow ids that", [["3", "mismatch"]],
    ),
    "a Zillow user on one side": (
        lambda w: row(w, "zillow_sync_users", 3).update(zuid=None),
        "Both OAuth stores name the same Zillow user", "Zillow ids that", [["3", "missing in zillow_sync_users"]],
    ),
    "inferred although connected": (
        lambda w: row(w, "zillow_agents", 1).update(resolution_method=3),
        "Resolution agrees with OAuth", "Resolution against", [["1", "OAuth is live, the agent INFERRED"]],
    ),
    "a team without members": (
        lambda w: w.team(A, "Z-2"),
        "Teams have members and legacy twins", "Team hierarchies",
        [["40001", "2", "yes", "yes", "–"], ["40002", "0", "yes", "yes", "–"]],
    ),
    "a team without its twin, whose lead may not connect it": (
        lambda w: w.team(A, "Z-2", members=[row(w, "zillow_agents", 3)], legacy=False, can_connect_team=False),
        "Teams have members and legacy twins", "Team hierarchies",
        [["40001", "2", "yes", "yes", "–"], ["40002", "1", "missing", "no", "–"]],
    ),
    "an agent whom only the older system knows": (
        lambda w: w.sync_agent(A, 77),
        "Agents of both generations agree", "Older agent mappings", [["77", "1", "missing"]],
    ),
    "rows linked to somebody else": (
        lambda w: row(w, "zillow_auth", 1).update(zillow_sync_user_id=row(w, "zillow_sync_users", 2)["id"]),
        "OAuth rows of both generations belong together", "OAuth rows by", [["both", "3"], ["older only", "1"]],
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", ODD)
async def test_what_does_not_agree_is_counted_and_shown(name: str, world: World, deeper: Look) -> None:
    build, question, title, rows = ODD[name]
    sound(world)
    build(world)

    look = await deeper("validation", "oauth_failure", account_id=A)

    answers = dict(table(look, "Do the systems agree"))
    assert answers[question].startswith("no: ")
    assert table(look, title) == rows


async def test_zillow_ids_themselves_are_never_shown(world: World, deeper: Look) -> None:
    sound(world)
    row(world, "zillow_auth", 3).update(zuid="999000111")

    look = await deeper("validation", "oauth_failure", account_id=A)

    assert "999000111" not in str(look)


async def test_a_missing_column_leaves_its_question_open(bench: Bench, world: World, deeper: Look) -> None:
    sound(world)
    bench.variants = ("D5",)

    look = await deeper("validation", "oauth_failure", account_id=A)

    assert dict(table(look, "Do the systems agree"))["Both OAuth stores name the same Zillow user"] == "not known"
    assert "1 of 6 questions could not be answered." in look["verdict"]


async def test_without_the_client_database_only_the_stores_are_compared(
    bench: Bench, world: World, deeper: Look
) -> None:
    sound(world)
    bench.without = frozenset({"client_0"})

    look = await deeper("validation", "oauth_failure", account_id=A)

    assert [answer for _, answer in table(look, "Do the systems agree")] == [
        "not known", "yes", "not known", "not known", "yes", "not known",
    ]  # fmt: skip
    assert set(unknown(look)) == {
        "tokens_have_agents",
        "resolution_agrees",
        "hierarchies",
        "agent_generations",
        "validation",
    }
    assert look["verdict"].startswith(f"What could be read of account {A} agrees.")


async def test_the_fleet_cannot_be_compared_with_itself(world: World, deeper: Look) -> None:
    sound(world)

    look = await deeper("validation", "rate_limiting")

    assert [each["verdict"] for each in look["findings"]] == ["skipped"]
