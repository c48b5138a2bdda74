"""Every cause of agent_resolution in a world where it must be named, and in one where it must stay quiet."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest

from checks.fub.teams import spread_teams
from checks.kit.row import Row
from checks.kit.severity import Severity
from sandbox.fub import World, sample_world
from tests.checks.conftest import NOON, Diagnose
from tests.checks.desk import Bench

A, U = 14009, 571
"""The account and the user most of these worlds are about."""
CONNECTED, DEPRECATED, INFERRED, UNMATCHED = 1, 2, 3, 4
minutes, hours, days = (lambda n: timedelta(minutes=n)), (lambda n: timedelta(hours=n)), (lambda n: timedelta(days=n))
Build = Callable[[World], Any]


def healthy(world: World, account_id: int = A, users: int = 3) -> None:
    """Connected people in a team with its twin, one who is only inferred, and agents whom nobody knows."""
    world.account(account_id)
    members = [world.connected_user(account_id, U + user).agent for user in range(users)]
    world.user(account_id, 800)
    members.append(world.agent(account_id, 800, method=INFERRED))
    world.agent(account_id, None)
    world.team(account_id, f"team-{account_id}", members=members)


def own(world: World) -> Any:
    """The agent row of the user these worlds are about."""
    return world.rows("zillow_agents", account_id=A, user_id=U)[0]


def stale(world: World, method: int = INFERRED, users: int = 1) -> None:
    healthy(world)
    for user in range(users):
        world.rows("zillow_agents", account_id=A, user_id=U + user)[0]["resolution_method"] = method


def newcomer(world: World, *, token: bool = True, sync: bool = False, days_ago: float = 90, **columns: Any) -> None:
    """Somebody with OAuth rows and no agent."""
    healthy(world)
    world.user(A, 900)
    if token:
        world.auth(A, 900, created_ago=days(days_ago))
    if sync:
        world.sync_user(A, 900, created_ago=days(days_ago), **columns)


def guessed(world: World, *, token: bool = True, sync: bool = False, **columns: Any) -> None:
    """Somebody with OAuth rows whose agent is INFERRED."""
    newcomer(world, token=token, sync=sync, **columns)
    world.agent(A, 900, method=INFERRED)


def unconnected(world: World, method: int = CONNECTED, **columns: Any) -> None:
    """An agent whose user has no OAuth row."""
    healthy(world)
    world.user(A, 900)
    world.agent(A, 900, method=method, **columns)


def changes(world: World, *ways: tuple[str | int, str | int, float], user: int = U) -> None:
    """Resolution changes: from, to, hours ago."""
    for old, new, ago in ways:
        world.resolution_change(A, user, old, new, hours(ago), reason="team sync")


def demoted(world: World, *ways: tuple[str | int, str | int, float]) -> None:
    """The token was refreshed twenty minutes ago; the last change came after that unless told otherwise."""
    healthy(world)
    changes(world, *(ways or ((CONNECTED, INFERRED, 0.1),)))


def left(world: World, status: str = "inactive", method: int = CONNECTED) -> None:
    healthy(world)
    world.user(A, 900, status=status)
    world.agent(A, 900, method=method)


def teams(world: World, zillow_team_id: str = "team-x", *, account_id: int = A, **columns: Any) -> None:
    healthy(world)
    if account_id != A:
        world.account(account_id, db_database=columns.pop("db_database", "client_0"))
        world.team(A, zillow_team_id, members=[own(world)])
    world.team(account_id, zillow_team_id, **columns)


def fleet(world: World, connected: int, inferred: int, unmatched: int, *, accounts: int = 5, **odd: int) -> None:
    """Agents of several accounts in two client databases, each account with the same mixture."""
    for index in range(accounts):
        account_id = 30_000 + index
        world.account(account_id, db_database=f"client_{index % 2}")
        counts = {CONNECTED: connected, INFERRED: inferred, UNMATCHED: unmatched}
        counts |= {int(name.removeprefix("code_")): number for name, number in odd.items()}
        for method, number in counts.items():
            for user in range(number):
                world.agent(account_id, 1_000 * method + user, method=method)


USER, WIDE, FLEET = {"account_id": A, "user_id": U}, {"account_id": A}, dict[str, int]()
NEWCOMER = {"account_id": A, "user_id": 900}

NAMED: dict[str, tuple[Build, dict[str, int], list[str]]] = {
    "inferred with a token": (stale, USER, ["agent.inferred_despite_oauth"]),
    "the same, asked of the account": (stale, WIDE, ["agent.inferred_despite_oauth"]),
    "inferred with a usable sync row alone": (
        lambda w: guessed(w, token=False, sync=True), NEWCOMER, ["agent.inferred_despite_oauth"],
    ),
    "inferred with a lapsed token": (
        lambda w: (guessed(w), w.rows("zillow_auth", user_id=900)[0].update(expires_at=w.at(days(3)))),
        NEWCOMER, ["agent.inferred_despite_oauth"],
    ),
    "unmatched with a token": (lambda w: stale(w, UNMATCHED), WIDE, ["agent.unmatched_despite_oauth"]),
    "a token and no agent": (newcomer, WIDE, ["agent.unmatched_despite_oauth"]),
    "a token and a deleted agent": (
        lambda w: (newcomer(w), w.agent(A, 900, deleted=True)), WIDE, ["agent.unmatched_despite_oauth"],
    ),
    "another account's agent": (
        lambda w: (newcomer(w), w.account(500), w.agent(500, 900)), WIDE, ["agent.unmatched_despite_oauth"],
    ),
    "connected without OAuth": (unconnected, WIDE, ["agent.connected_without_oauth"]),
    "connected by another account's OAuth": (
        lambda w: (unconnected(w), w.account(500), w.connected_user(500, 900)), WIDE, ["agent.connected_without_oauth"],
    ),
    "connected without a user": (
        lambda w: (healthy(w), w.agent(A, None, method=CONNECTED, encrypted_zuid=True)), WIDE,
        ["agent.connected_without_oauth"],
    ),
    "connected without a Zillow id": (
        lambda w: (healthy(w), own(w).update(encrypted_zuid=None)), USER, ["agent.encrypted_zuid_missing"],
    ),
    "inferred without a Zillow id": (
        lambda w: unconnected(w, INFERRED, encrypted_zuid=False), WIDE, ["agent.encrypted_zuid_missing"],
    ),
    "without a user and a Zillow id": (
        lambda w: (healthy(w), w.agent(A, None, method=INFERRED)), WIDE, ["agent.encrypted_zuid_missing"],
    ),
    "two agents of one user": (lambda w: (healthy(w), w.agent(A, U)), WIDE, ["agent.duplicate_mapping"]),
    "two agents of one user, one inferred": (
        lambda w: (healthy(w), w.agent(A, U, method=INFERRED)), USER, ["agent.duplicate_mapping"],
    ),
    "the deprecated code": (lambda w: unconnected(w, DEPRECATED), WIDE, ["agent.deprecated_method"]),
    "the deprecated code, of a user": (lambda w: unconnected(w, DEPRECATED), NEWCOMER, ["agent.deprecated_method"]),
    "a code that nobody knows": (lambda w: unconnected(w, 7), WIDE, ["agent.unknown_method"]),
    "a code that nobody knows, with a token": (lambda w: stale(w, 7), USER, ["agent.unknown_method"]),
    "demoted after the refresh": (demoted, USER, ["agent.demoted_with_live_token"]),
    "demoted, in words": (
        lambda w: demoted(w, ("CONNECTED", "UNMATCHED", 0.1)), WIDE, ["agent.demoted_with_live_token"],
    ),
    "demoted, and the row says so": (
        lambda w: (demoted(w), own(w).update(resolution_method=INFERRED)), WIDE,
        ["agent.demoted_with_live_token", "agent.inferred_despite_oauth"],
    ),
    "three changes within a day": (
        lambda w: demoted(w, (4, 3, 23.9), (3, 4, 12), (4, 1, 0.5)), WIDE, ["agent.flapping"],
    ),
    "three changes within exactly a day": (
        lambda w: demoted(w, (4, 3, 24.4), (3, 4, 12), (4, 1, 0.4)), WIDE, ["agent.flapping"],
    ),
    "flapping ends in a demotion": (
        lambda w: (demoted(w, (1, 3, 9), (3, 1, 5), (1, 3, 0.1)), own(w).update(resolution_method=INFERRED)), WIDE,
        ["agent.flapping", "agent.inferred_despite_oauth", "agent.demoted_with_live_token"],
    ),
    "mapped to somebody inactive": (left, WIDE, ["agent.inactive_user"]),
    "mapped to somebody deleted": (lambda w: left(w, "deleted", INFERRED), WIDE, ["agent.inactive_user"]),
    "a team without members": (teams, WIDE, ["team.no_members"]),
    "a team without its twin": (
        lambda w: (healthy(w), w.team(A, "team-x", members=[own(w)], legacy=False)), WIDE, ["team.legacy_missing"],
    ),
    "a team in another account": (lambda w: teams(w, account_id=500), WIDE, ["team.spans_accounts"]),
    "a fleet off by six points": (
        lambda w: fleet(w, 53, 13, 34, accounts=10), FLEET, ["agent.distribution_drift"],
    ),
    "the deprecated code in the fleet": (
        lambda w: fleet(w, 46, 16, 37, accounts=10, code_2=1), FLEET, ["agent.deprecated_method"],
    ),
    "a code that nobody knows in the fleet": (
        lambda w: fleet(w, 16, 16, 38, accounts=10, code_9=30), FLEET, ["agent.unknown_method"],
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", NAMED)
async def test_a_world_with_one_fault_gets_its_causes_and_no_others(
    name: str, world: World, diagnose: Diagnose
) -> None:
    build, ids, expected = NAMED[name]
    build(world)

    report = await diagnose("agent_resolution", **ids)

    assert [cause.code for cause in report.causes] == expected


QUIET: dict[str, tuple[Build, dict[str, int], str]] = {
    "connected and healthy": (healthy, WIDE, "agent.inferred_despite_oauth"),
    "inferred without OAuth": (healthy, {"account_id": A, "user_id": 800}, "agent.inferred_despite_oauth"),
    "inferred and soft-deleted": (
        lambda w: (healthy(w), w.user(A, 900), w.auth(A, 900), w.agent(A, 900, method=INFERRED, deleted=True)),
        WIDE, "agent.inferred_despite_oauth",
    ),
    "inferred, with a row without a token": (
        lambda w: (guessed(w), w.rows("zillow_auth", user_id=900)[0].update(encrypted_refresh_token=None)),
        NEWCOMER, "agent.inferred_despite_oauth",
    ),
    "inferred, with an open problem on the older store": (
        lambda w: guessed(w, token=False, sync=True, problem_ago=hours(3)), NEWCOMER, "agent.inferred_despite_oauth",
    ),
    "inferred, with a health word that nobody knows": (
        lambda w: guessed(w, token=False, sync=True, health="splendid"), NEWCOMER, "agent.inferred_despite_oauth",
    ),
    "inferred, and Zillow rejects the token": (
        lambda w: guessed(w, sync=True, problem_ago=hours(3), problem_msg="Zillow OAuth Refresh token invalid"),
        NEWCOMER, "agent.inferred_despite_oauth",
    ),
    "inferred, and the verification that closed the problem lies ahead": (
        lambda w: guessed(w, sync=True, token=False, problem_ago=hours(3), verified_ago=-minutes(6)),
        NEWCOMER, "agent.inferred_despite_oauth",
    ),
    "another user's token": (stale, {"account_id": A, "user_id": U + 1}, "agent.inferred_despite_oauth"),
    "another account's token": (
        lambda w: (healthy(w), w.account(500), w.auth(500, 800)), WIDE, "agent.inferred_despite_oauth",
    ),
    "somebody who left a token behind": (
        lambda w: (healthy(w), w.user(A, 900, status="deleted"), w.auth(A, 900)), WIDE, "agent.unmatched_despite_oauth",
    ),
    "no OAuth and no agent": (lambda w: (healthy(w), w.user(A, 900)), NEWCOMER, "agent.unmatched_despite_oauth"),
    "an older connection that is off": (
        lambda w: newcomer(w, token=False, sync=True, enabled=False), WIDE, "agent.unmatched_despite_oauth",
    ),
    "a method that nobody knows beside UNMATCHED": (
        lambda w: (stale(w, UNMATCHED), w.agent(A, U, method=7)), WIDE, "agent.unmatched_despite_oauth",
    ),
    "connected by the older store alone": (
        lambda w: (unconnected(w), w.sync_user(A, 900)), WIDE, "agent.connected_without_oauth",
    ),
    "connected by a row without a token": (
        lambda w: (unconnected(w), w.auth(A, 900, token=False)), WIDE, "agent.connected_without_oauth",
    ),
    "inferred needs no OAuth": (healthy, WIDE, "agent.connected_without_oauth"),
    "unmatched needs no Zillow id": (healthy, WIDE, "agent.encrypted_zuid_missing"),
    "a deleted agent needs no Zillow id": (
        lambda w: (healthy(w), w.agent(A, 900, encrypted_zuid=False, deleted=True)), WIDE,
        "agent.encrypted_zuid_missing",
    ),
    "a deleted second agent": (lambda w: (healthy(w), w.agent(A, U, deleted=True)), WIDE, "agent.duplicate_mapping"),
    "the same user id in another account": (
        lambda w: (healthy(w), healthy(w, 500)), WIDE, "agent.duplicate_mapping",
    ),
    "a deleted row with the deprecated code": (
        lambda w: unconnected(w, DEPRECATED, deleted=True), WIDE, "agent.deprecated_method",
    ),
    "another account's deprecated code": (
        lambda w: (healthy(w), w.account(500), w.agent(500, 5, method=DEPRECATED)), WIDE, "agent.deprecated_method",
    ),
    "another user's deprecated code": (lambda w: unconnected(w, DEPRECATED), USER, "agent.deprecated_method"),
    "agents without a user are not the user's": (
        lambda w: (healthy(w), w.agent(A, None, method=CONNECTED)), USER, "agent.connected_without_oauth",
    ),
    "nor are their missing Zillow ids": (
        lambda w: (healthy(w), w.agent(A, None, method=CONNECTED)), USER, "agent.encrypted_zuid_missing",
    ),
    "code 3 is no unknown method": (healthy, WIDE, "agent.unknown_method"),
    "demoted before the refresh": (
        lambda w: demoted(w, (CONNECTED, INFERRED, 0.5)), WIDE, "agent.demoted_with_live_token",
    ),
    "demoted at the moment of the refresh": (
        lambda w: (demoted(w), w.rows("zillow_auth", user_id=U)[0].update(updated_at=w.at(minutes(6)))), WIDE,
        "agent.demoted_with_live_token",
    ),
    "demoted without a token": (
        lambda w: (demoted(w), w.rows("zillow_auth", user_id=U)[0].update(encrypted_refresh_token=None)), WIDE,
        "agent.demoted_with_live_token",
    ),
    "demoted and connected again": (
        lambda w: demoted(w, (1, 3, 0.2), (3, 1, 0.1)), WIDE, "agent.demoted_with_live_token",
    ),
    "demoted in the future": (
        lambda w: demoted(w, (1, 3, -0.2)), WIDE, "agent.demoted_with_live_token",
    ),
    "promoted after the refresh": (lambda w: demoted(w, (3, 1, 0.1)), WIDE, "agent.demoted_with_live_token"),
    "lost to a word that nobody knows": (
        lambda w: demoted(w, ("CONNECTED", "PARKED", 0.1)), WIDE, "agent.demoted_with_live_token",
    ),
    "two changes within a day": (lambda w: demoted(w, (4, 3, 9), (3, 1, 5)), WIDE, "agent.flapping"),
    "three changes in more than a day": (
        lambda w: demoted(w, (4, 3, 25), (3, 4, 12), (4, 1, 0.9)), WIDE, "agent.flapping",
    ),
    "three changes of three users": (
        lambda w: (healthy(w), [changes(w, (4, 1, 2), user=U + n) for n in range(3)]), WIDE, "agent.flapping",
    ),
    "three changes of another user": (
        lambda w: demoted(w, (4, 3, 9), (3, 4, 5), (4, 1, 2)), {"account_id": A, "user_id": U + 1}, "agent.flapping",
    ),
    "three changes of another account's user": (
        lambda w: (
            healthy(w), w.account(500), [w.resolution_change(500, U, 1, 3, hours(n)) for n in range(1, 5)],
        ),
        WIDE, "agent.flapping",
    ),
    "three lines that change nothing": (
        lambda w: demoted(w, (1, "CONNECTED", 3), ("CONNECTED", 1, 2), (1, 1, 1)), WIDE, "agent.flapping",
    ),
    "a first resolution is no change": (
        lambda w: (demoted(w, (4, 3, 9), (3, 1, 5)), w.resolution_change(A, U, None, "UNMATCHED", hours(10))), WIDE,
        "agent.flapping",
    ),
    "flapping that is over": (
        lambda w: demoted(w, (4, 3, 60), (3, 4, 55), (4, 1, 50)), WIDE, "agent.flapping",
    ),
    "changes in the future": (
        lambda w: demoted(w, (4, 3, 2), (3, 4, 1), (4, 1, -1)), WIDE, "agent.flapping",
    ),
    "mapped to somebody active": (healthy, WIDE, "agent.inactive_user"),
    "somebody who left, unmatched": (lambda w: left(w, method=UNMATCHED), WIDE, "agent.inactive_user"),
    "somebody of the same id left another account": (
        lambda w: (healthy(w), w.account(500), w.user(500, U, status="deleted")), WIDE, "agent.inactive_user",
    ),
    "a status that nobody knows": (lambda w: left(w, "on leave"), WIDE, "agent.inactive_user"),
    "members are there": (healthy, WIDE, "team.no_members"),
    "another account's empty team": (
        lambda w: (healthy(w), w.account(500), w.team(500, "team-y")), WIDE, "team.no_members",
    ),
    "a twin is there": (healthy, WIDE, "team.legacy_missing"),
    "the same team in another client database": (
        lambda w: teams(w, account_id=500, db_database="client_1"), WIDE, "team.spans_accounts",
    ),
    "another team in another account": (
        lambda w: (healthy(w), healthy(w, 500)), WIDE, "team.spans_accounts",
    ),
    "a team's id in other letters": (
        lambda w: (teams(w, "TEAM-X"), w.account(500), w.team(500, "team-x")), WIDE, "team.spans_accounts",
    ),
    "a fleet as usual": (lambda w: fleet(w, 47, 16, 37, accounts=10), FLEET, "agent.distribution_drift"),
    "a fleet off by three points": (lambda w: fleet(w, 50, 16, 34, accounts=10), FLEET, "agent.distribution_drift"),
    "too small a fleet": (lambda w: fleet(w, 100, 0, 0, accounts=4), FLEET, "agent.distribution_drift"),
    "one account makes all the difference": (
        lambda w: (
            fleet(w, 47, 16, 37, accounts=10), w.account(900), [w.agent(900, n, method=3) for n in range(400)],
        ),
        FLEET, "agent.distribution_drift",
    ),
    "deleted agents do not count": (
        lambda w: (
            fleet(w, 47, 16, 37, accounts=10),
            [w.agent(30_000 + n % 10, n, method=3, deleted=True) for n in range(400)],
        ),
        FLEET, "agent.distribution_drift",
    ),
    "values that nobody knows are no drift": (
        lambda w: fleet(w, 16, 16, 38, accounts=10, code_9=30), FLEET, "agent.distribution_drift",
    ),
    "a fleet without the deprecated code": (
        lambda w: fleet(w, 47, 16, 37, accounts=10), FLEET, "agent.deprecated_method",
    ),
    "a fleet of known methods": (lambda w: fleet(w, 47, 16, 37, accounts=10), FLEET, "agent.unknown_method"),
}  # fmt: skip


@pytest.mark.parametrize("name", QUIET)
async def test_a_cause_stays_quiet_where_it_is_not_true(name: str, world: World, diagnose: Diagnose) -> None:
    build, ids, code = QUIET[name]
    build(world)

    report = await diagnose("agent_resolution", **ids)

    assert code not in {cause.code for cause in report.causes}
    assert code in report.conclusion.ruled_out
    assert not report.decision.page


def test_teams_are_the_same_only_when_their_ids_are_written_alike() -> None:
    rows = [
        Row({"id": 1, "zillow_team_id": "X1-team", "other_team_id": other, "other_account_id": 500 + place})
        for place, other in enumerate(["X1-team", "x1-TEAM", " X1-team "])
    ]

    assert spread_teams(rows) == {1: [500, 502]}


async def test_account_14009_is_named_with_its_47_agents(tmp_path: Any) -> None:
    bench = Bench(sample_world(NOON), tmp_path)

    report = await bench.triage("agent_resolution", account_id=14009)

    assert [cause.code for cause in report.causes] == ["agent.inferred_despite_oauth"]
    assert "47 agents" in report.causes[0].fact
    assert report.causes[0].scope.user_ids == tuple(range(301, 348))


async def test_nothing_is_wrong_in_the_other_accounts_of_the_sample_nor_in_its_fleet(tmp_path: Any) -> None:
    world = sample_world(NOON)
    bench = Bench(world, tmp_path)
    accounts = [row["id"] for row in world.rows("accounts") if row["id"] != 14009][::7]

    reports = [await bench.triage("agent_resolution", account_id=account) for account in accounts]
    reports.append(await bench.triage("agent_resolution"))

    assert [[cause.code for cause in report.causes] for report in reports] == [["health.all_clear"]] * len(reports)


async def test_a_demotion_explains_only_the_people_it_concerns(world: World, diagnose: Diagnose) -> None:
    stale(world, users=3)
    changes(world, (CONNECTED, INFERRED, 0.1))

    report = await diagnose("agent_resolution", **WIDE)

    assert {cause.code: cause.explained_by for cause in report.causes} == {
        "agent.inferred_despite_oauth": None,
        "agent.demoted_with_live_token": None,
    }


async def test_a_demotion_explains_a_missing_agent(world: World, diagnose: Diagnose) -> None:
    newcomer(world)
    world.rows("zillow_auth", user_id=900)[0]["updated_at"] = world.at(minutes(30))
    changes(world, ("CONNECTED", "UNMATCHED", 0.2), user=900)

    report = await diagnose("agent_resolution", **WIDE)

    assert {cause.code: cause.explained_by for cause in report.causes} == {
        "agent.demoted_with_live_token": None,
        "agent.unmatched_despite_oauth": "agent.demoted_with_live_token",
    }


async def test_two_writers_explain_what_one_of_them_wrote(world: World, diagnose: Diagnose) -> None:
    demoted(world, (1, 3, 9), (3, 1, 5), (1, 3, 0.1))

    report = await diagnose("agent_resolution", **WIDE)

    assert {cause.code: cause.explained_by for cause in report.causes} == {
        "agent.flapping": None,
        "agent.demoted_with_live_token": "agent.flapping",
    }
    assert "CONNECTED→INFERRED→CONNECTED→INFERRED; reasons given: “team sync”" in report.causes[0].fact


async def test_a_wide_window_reaches_back_to_flapping_inside_it(world: World, diagnose: Diagnose) -> None:
    demoted(world, (4, 3, 60), (3, 4, 55), (4, 1, 50))

    report = await diagnose("agent_resolution", window="72h", **WIDE)

    assert [cause.code for cause in report.causes] == ["agent.flapping"]


@pytest.mark.parametrize(("days_ago", "certainty"), [(0.1, "suspected"), (1, "suspected"), (1.01, "observed")])
async def test_somebody_who_has_just_connected_is_only_suspected(
    days_ago: float, certainty: str, world: World, diagnose: Diagnose
) -> None:
    newcomer(world, days_ago=days_ago)

    report = await diagnose("agent_resolution", **WIDE)

    assert [(cause.code, cause.certainty) for cause in report.causes] == [("agent.unmatched_despite_oauth", certainty)]


@pytest.mark.parametrize(
    ("counts", "severity"), [((53, 13, 34), Severity.HIGH), ((58, 10, 32), Severity.CRITICAL)], ids=["six", "eleven"]
)
async def test_a_fleet_far_off_pages_from_ten_points_on(
    counts: tuple[int, int, int], severity: Severity, world: World, diagnose: Diagnose
) -> None:
    fleet(world, *counts, accounts=10)

    report = await diagnose("agent_resolution")

    assert report.decision.severity == severity
    assert report.decision.page == (severity is Severity.CRITICAL)


@pytest.mark.parametrize(
    ("counts", "tier"), [((47, 16, 37), 1), ((50, 16, 34), 2), ((53, 13, 34), 3)], ids=["as usual", "three", "six"]
)
async def test_the_tier_follows_the_points_that_a_fleet_is_off(
    counts: tuple[int, int, int], tier: int, world: World, diagnose: Diagnose
) -> None:
    fleet(world, *counts, accounts=10)

    report = await diagnose("agent_resolution")

    assert report.decision.tier == tier


async def test_a_part_of_the_fleet_names_nothing_and_pages_nobody(world: World, diagnose: Diagnose) -> None:
    fleet(world, 100, 0, 0, accounts=10)
    world.account(77, db_host="no such host", db_database="client_7")

    report = await diagnose("agent_resolution")

    assert [cause.code for cause in report.causes] == ["coverage.source_unavailable"]
    assert {"agent.distribution_drift", "agent.unknown_method"} <= {each.code for each in report.conclusion.undecided}
    assert not report.decision.page
    told = next(each for each in report.findings if each.probe == "fleet_methods" and each.verdict == "warn")
    assert "in 2 of 3 client databases" in told.fact


async def test_an_odd_method_in_a_part_of_the_fleet_is_reported_all_the_same(world: World, diagnose: Diagnose) -> None:
    fleet(world, 47, 16, 37, accounts=10, code_9=1)
    world.account(77, db_host="no such host", db_database="client_7")

    report = await diagnose("agent_resolution")

    assert report.causes[0].code == "agent.unknown_method"


async def test_the_fleet_neither_names_nor_rules_out_what_is_asked_of_an_account(
    world: World, diagnose: Diagnose
) -> None:
    stale(world)

    report = await diagnose("agent_resolution")

    spoken = {*report.conclusion.ruled_out, *(cause.code for cause in report.causes)}
    assert "agent.inferred_despite_oauth" not in spoken
    assert "team.no_members" not in spoken


async def test_one_account_is_compared_as_context_only(world: World, diagnose: Diagnose) -> None:
    healthy(world)
    for user in range(200):
        world.user(A, 2_000 + user)
        world.agent(A, 2_000 + user, method=INFERRED)

    report = await diagnose("agent_resolution", **WIDE)

    told = next(each for each in report.findings if each.probe == "account_methods")
    assert [cause.code for cause in report.causes] == ["health.all_clear"]
    assert told.verdict == "info"
    assert "INFERRED 201 (98.0%, +82.1 points)" in told.fact


async def test_words_for_codes_change_nothing(bench: Bench, world: World) -> None:
    stale(world, users=2)
    bench.variants = ("D1",)

    report = await bench.triage("agent_resolution", **WIDE)

    assert [cause.code for cause in report.causes] == ["agent.inferred_despite_oauth"]


@pytest.mark.parametrize("variant", ["D2", "D3", "D5", "D6", "D7"])
async def test_other_names_for_columns_change_nothing(variant: str, bench: Bench, world: World) -> None:
    stale(world)
    bench.variants = (variant,)

    report = await bench.triage("agent_resolution", **USER)

    assert [cause.code for cause in report.causes] == ["agent.inferred_despite_oauth"]


LOST = {
    "missing:zillow_agents.encrypted_zuid": {"agent.encrypted_zuid_missing"},
    "missing:zillow_agents.deleted_at": set(),
    "missing:zillow_connection_logs.created_at": {"agent.flapping", "agent.demoted_with_live_token"},
    "missing:zillow_auth.updated_at": set(),
    "missing_table:zillow_agent_teams": {"team.no_members"},
    "missing_table:zillow_sync_teams": {"team.legacy_missing"},
    "missing_table:zillow_teams": {"team.no_members", "team.legacy_missing", "team.spans_accounts"},
    "missing_table:users": {"agent.inactive_user"},
}


@pytest.mark.parametrize("variant", LOST)
async def test_what_an_installation_lacks_costs_only_what_needs_it(variant: str, bench: Bench, world: World) -> None:
    stale(world)
    bench.variants = (variant,)

    report = await bench.triage("agent_resolution", **WIDE)

    assert report.causes[0].code == "agent.inferred_despite_oauth"
    assert {each.code for each in report.conclusion.undecided} == LOST[variant]


async def test_without_the_time_of_the_refresh_a_demotion_stays_open(bench: Bench, world: World) -> None:
    demoted(world)
    bench.variants = ("missing:zillow_auth.updated_at",)

    report = await bench.triage("agent_resolution", **WIDE)

    assert {each.code for each in report.conclusion.undecided} == {"agent.demoted_with_live_token"}


async def test_while_nobody_can_say_who_left_a_wrong_method_is_a_suspicion(bench: Bench, world: World) -> None:
    stale(world)
    bench.variants = ("missing_table:users",)

    report = await bench.triage("agent_resolution", **WIDE)

    assert report.causes[0].certainty == "suspected"


async def test_a_refresh_in_the_future_leaves_a_demotion_open(world: World, diagnose: Diagnose) -> None:
    demoted(world)
    world.rows("zillow_auth", user_id=U)[0]["updated_at"] = world.at(-minutes(6))

    report = await diagnose("agent_resolution", **WIDE)

    assert "agent.demoted_with_live_token" in {each.code for each in report.conclusion.undecided}


async def test_without_the_common_database_nothing_is_concluded(bench: Bench, world: World) -> None:
    healthy(world)
    bench.without = frozenset({"common"})

    report = await bench.triage("agent_resolution", **WIDE)

    assert {cause.code for cause in report.causes} == {"coverage.source_unavailable"}
    assert not report.conclusion.ruled_out


async def test_without_the_client_database_history_still_speaks(bench: Bench, world: World) -> None:
    demoted(world, (4, 3, 9), (3, 4, 5), (4, 1, 2))
    bench.without = frozenset({"client"})

    report = await bench.triage("agent_resolution", **WIDE)

    assert report.causes[0].code == "agent.flapping"
    assert "agent.inferred_despite_oauth" in {each.code for each in report.conclusion.undecided}


async def test_a_rejected_token_is_pointed_out_and_is_no_evidence(world: World, diagnose: Diagnose) -> None:
    guessed(world, sync=True, problem_ago=hours(3), problem_msg="Zillow OAuth Refresh token invalid")

    report = await diagnose("agent_resolution", **NEWCOMER)

    assert [cause.code for cause in report.causes] == ["oauth.refresh_token_rejected"]
    assert any("Zillow rejects the token" in finding.fact for finding in report.findings)


def demoted_and_rejected(world: World) -> None:
    newcomer(world, token=False, sync=True, problem_ago=hours(5), problem_msg="Zillow OAuth Refresh token invalid")
    changes(world, (CONNECTED, UNMATCHED, 5), user=900)


def without_a_token(world: World) -> None:
    newcomer(world)
    world.rows("zillow_auth", user_id=900)[0]["encrypted_refresh_token"] = None


def never_connected(world: World) -> None:
    newcomer(world, token=False)


@pytest.mark.parametrize(
    ("build", "code"),
    [
        (demoted_and_rejected, "oauth.refresh_token_rejected"),
        (without_a_token, "oauth.refresh_token_missing"),
        (never_connected, "oauth.no_credentials"),
    ],
)
async def test_a_user_whom_neither_side_knows_as_connected_gets_the_cause_that_oauth_has(
    build: Build, code: str, world: World, diagnose: Diagnose
) -> None:
    build(world)

    report = await diagnose("agent_resolution", **NEWCOMER)

    assert [cause.code for cause in report.causes] == [code]


async def test_a_user_without_agent_and_live_oauth_is_never_clear(world: World, diagnose: Diagnose) -> None:
    newcomer(world, token=False, sync=True, enabled=False)

    report = await diagnose("agent_resolution", **NEWCOMER)

    assert not report.causes
    assert any("Run oauth_failure for this user" in finding.fact for finding in report.findings)


async def test_an_id_that_is_nobodys_is_not_asked_to_connect(world: World, diagnose: Diagnose) -> None:
    healthy(world)

    report = await diagnose("agent_resolution", account_id=A, user_id=999)

    assert [cause.code for cause in report.causes] == ["health.all_clear"]
    assert "check the user id" in report.causes[0].fact


async def test_a_connection_lost_today_deserves_a_second_look(world: World, diagnose: Diagnose) -> None:
    healthy(world)
    changes(world, (CONNECTED, INFERRED, 5), user=800)
    world.sync_user(A, 800, enabled=False)

    report = await diagnose("agent_resolution", account_id=A, user_id=800)

    assert "CONNECTED was lost in the last day and has not come back" in report.causes[0].fact


async def test_an_account_that_does_not_exist_is_asked_for_again(world: World, diagnose: Diagnose) -> None:
    healthy(world)

    report = await diagnose("agent_resolution", account_id=404)

    assert [cause.code for cause in report.causes] == ["intake.unknown_account"]


async def test_a_reason_in_the_log_is_redacted(world: World, diagnose: Diagnose) -> None:
    healthy(world)
    world.resolution_change(A, U, 1, 3, minutes(5), reason="moved by agent.one@example.com")

    report = await diagnose("agent_resolution", **WIDE)

    assert "agent.one" not in report.causes[0].fact
    assert "moved by" in report.causes[0].fact
