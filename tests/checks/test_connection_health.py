"""Every cause of connection_health in a world where it must be named, and in one where it must stay quiet."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest

from checks.causes import health
from checks.connection_health import fleet_rule
from checks.kit.case import Case
from checks.kit.found import Found
from checks.kit.probe import reading
from checks.kit.severity import Severity
from checks.probes.fleet_health import fleet_connections
from checks.rules.fleet_health import Formula, HealthPolicy
from sandbox.fub import World
from sandbox.fub.world.keys import WEBHOOK_QUEUE
from tests.checks.conftest import NOON, Diagnose
from tests.checks.desk import Bench

A, B, U = 14009, 500, 571
"""The account that is asked about, another one, and a user that both have."""
minutes, hours, days = (lambda n: timedelta(minutes=n)), (lambda n: timedelta(hours=n)), (lambda n: timedelta(days=n))
Build = Callable[[World], Any]
WIDE: dict[str, Any] = {"account_id": A}
FLEET: dict[str, Any] = {}


def healthy(world: World, account_id: int = A, users: int = 2) -> int:
    """Returns the id of the first connection."""
    world.account(account_id)
    rows = [world.connected_user(account_id, U + user).sync_user for user in range(users)]
    return int(rows[0]["id"])


def person(world: World, account_id: int = A, user_id: int = U, **columns: Any) -> int:
    if not world.rows("accounts", id=account_id):
        world.account(account_id)
    world.user(account_id, user_id)
    world.auth(account_id, user_id)
    world.agent(account_id, user_id)
    return int(world.sync_user(account_id, user_id, **columns)["id"])


def problem(world: World, message: str, account_id: int = A, user_id: int = U, **columns: Any) -> int:
    columns = {"problem_ago": hours(5)} | columns
    return person(world, account_id, user_id, problem_msg=message, **columns)


def fleet(world: World, success: int, failed: int, pending: int = 0) -> None:
    """Lead events of the hour, over two accounts."""
    first, second = healthy(world, A), healthy(world, B)
    world.lead_events(first, success=success - success // 2, failed=failed, within=minutes(59))
    world.lead_events(second, success=success // 2, pending=pending, within=minutes(59))


def last_day(world: World, success: int, failed: int, **others: Any) -> int:
    connection = healthy(world)
    world.lead_events(connection, success=success, failed=failed, within=hours(23), **others)
    return connection


def history(world: World, connection: int, number: int, failed: int = 1) -> None:
    """Days of 100 events before the last one; of every other day `failed` events failed."""
    for day in range(1, number + 1):
        lost = failed * (day % 2)
        world.lead_events(connection, success=100 - lost, failed=lost, within=hours(23), until=days(day) + minutes(30))


def deviating(world: World, number: int = 14, failed: int = 5) -> None:
    history(world, last_day(world, 100 - failed, failed), number)


def both_failing(world: World) -> None:
    """One user's connection has a problem, and another's events fail as well."""
    broken = problem(world, "Zillow OAuth Refresh token invalid")
    other = person(world, user_id=U + 1)
    for connection in (broken, other):
        world.lead_events(connection, success=20, failed=10, within=hours(20))


def explained(world: World) -> None:
    """Only the user whose token is rejected has failures."""
    world.lead_events(problem(world, "Zillow OAuth Refresh token invalid"), success=20, failed=10, within=hours(20))
    world.lead_events(person(world, user_id=U + 1), success=40, within=hours(20))


def two_problems(world: World) -> None:
    problem(world, "Zillow OAuth Refresh token invalid")
    problem(world, "Lead feed is closed", user_id=U + 1)


def storm(world: World) -> None:
    for _ in range(60):
        context = {"account_id": B, "service": "zillow", "error_message": "HTTP 429 Too Many Requests"}
        world.log(minutes(20), "fub", "Zillow API request failed", context=context)


NAMED: dict[str, tuple[Build, dict[str, Any], list[str]]] = {
    "an unknown problem": (lambda w: problem(w, "Lead feed is closed"), WIDE, ["health.open_problem"]),
    "verified at the very moment": (
        lambda w: problem(w, "Lead feed is closed", verified_ago=hours(5)), WIDE, ["health.open_problem"],
    ),
    "a problem without a text": (lambda w: problem(w, ""), WIDE, ["health.open_problem"]),
    "a rejected token": (
        lambda w: problem(w, "Zillow OAuth Refresh token invalid"), WIDE,
        ["oauth.refresh_token_rejected", "health.open_problem"],
    ),
    "a disabled integration": (
        lambda w: problem(w, "OAuth credentials valid, but integration disabled"), WIDE,
        ["oauth.integration_disabled", "health.open_problem"],
    ),
    "switched off, not noticed yet": (lambda w: person(w, enabled=False), WIDE, ["oauth.integration_disabled"]),
    "one problem known, one not": (
        two_problems, WIDE, ["oauth.refresh_token_rejected", "health.open_problem", "health.open_problem"],
    ),
    "healthy with a problem": (
        lambda w: problem(w, "Lead feed is closed", health="healthy"), WIDE,
        ["health.open_problem", "health.status_disagrees"],
    ),
    "error without a problem": (lambda w: person(w, health="error"), WIDE, ["health.status_disagrees"]),
    "error after the problem was over": (
        lambda w: problem(w, "Lead feed is closed", verified_ago=hours(1), health="error"), WIDE,
        ["health.status_disagrees"],
    ),
    "never synced": (
        lambda w: person(w, synced_ago=None, created_ago=hours(24) + minutes(1)), WIDE, ["health.never_synced"],
    ),
    "never synced, because of a problem": (
        lambda w: problem(w, "Lead feed is closed", synced_ago=None), WIDE,
        ["health.open_problem", "health.never_synced"],
    ),
    "unverified for a week": (
        lambda w: person(w, verified_ago=days(7) + minutes(1)), WIDE, ["health.stale_verification"],
    ),
    "lead events fail": (lambda w: last_day(w, 94, 6), WIDE, ["health.lead_events_failing"]),
    "two of twenty lead events fail": (lambda w: last_day(w, 18, 2), WIDE, ["health.lead_events_failing"]),
    "the rejected token explains the failures": (
        explained, WIDE, ["oauth.refresh_token_rejected", "health.open_problem", "health.lead_events_failing"],
    ),
    "more than its history": (deviating, WIDE, ["health.account_deviation"]),
    "seven days are a history": (lambda w: deviating(w, 7), WIDE, ["health.account_deviation"]),
    "failing, and more than its history": (
        lambda w: deviating(w, failed=20), WIDE, ["health.lead_events_failing", "health.account_deviation"],
    ),
    "just below 97%": (lambda w: fleet(w, 969, 31), FLEET, ["health.fleet_warning"]),
    "95%": (lambda w: fleet(w, 950, 50), FLEET, ["health.fleet_warning"]),
    "just below 95%": (lambda w: fleet(w, 949, 51), FLEET, ["health.fleet_critical"]),
    "90%": (lambda w: fleet(w, 900, 100), FLEET, ["health.fleet_critical"]),
    "just below 90%": (lambda w: fleet(w, 899, 101), FLEET, ["health.fleet_emergency"]),
    "a hundred events": (lambda w: fleet(w, 94, 6), FLEET, ["health.fleet_critical"]),
    "a storm behind it": (
        lambda w: [fleet(w, 942, 58), storm(w)], FLEET, ["rate.zillow_429", "health.fleet_critical"],
    ),
    "too late to prevent": (
        lambda w: [healthy(w), w.queue(WEBHOOK_QUEUE, 10_001)], {"preventive": True}, ["rate.backlog_at_risk"],
    ),
    "the key is gone": (
        lambda w: [healthy(w), w.log(minutes(3), "fub", "token_encryption_key_missing")], FLEET,
        ["oauth.encryption_key_missing"],
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", NAMED)
async def test_a_world_with_a_fault_gets_its_causes_and_no_others(name: str, world: World, diagnose: Diagnose) -> None:
    build, ids, expected = NAMED[name]
    build(world)

    report = await diagnose("connection_health", **ids)

    assert [cause.code for cause in report.causes] == expected


QUIET: dict[str, tuple[Build, dict[str, Any], str]] = {
    "verified since": (
        lambda w: problem(w, "Lead feed is closed", verified_ago=hours(4)), WIDE, "health.open_problem",
    ),
    "another account's problem": (
        lambda w: [healthy(w), problem(w, "Zillow OAuth Refresh token invalid", B)], WIDE, "health.open_problem",
    ),
    "another user's problem": (
        lambda w: [person(w), problem(w, "Lead feed is closed", user_id=U + 1)], {"account_id": A, "user_id": U},
        "health.open_problem",
    ),
    "another account's rejected token": (
        lambda w: [healthy(w), problem(w, "Zillow OAuth Refresh token invalid", B)], WIDE,
        "oauth.refresh_token_rejected",
    ),
    "a problem in the time to come": (
        lambda w: problem(w, "Lead feed is closed", problem_ago=-hours(2), verified_ago=hours(3)), WIDE,
        "health.open_problem",
    ),
    "verified in the time to come": (
        lambda w: problem(w, "Lead feed is closed", verified_ago=-hours(2), health="error"), WIDE,
        "health.status_disagrees",
    ),
    "error with a problem": (lambda w: problem(w, "Lead feed is closed"), WIDE, "health.status_disagrees"),
    "a warning": (lambda w: person(w, health="warning"), WIDE, "health.status_disagrees"),
    "a status nobody knows": (lambda w: person(w, health="sideways"), WIDE, "health.status_disagrees"),
    "installing": (lambda w: person(w, synced_ago=None, created_ago=hours(24)), WIDE, "health.never_synced"),
    "never synced and off": (
        lambda w: person(w, synced_ago=None, enabled=False), WIDE, "health.never_synced",
    ),
    "made in the time to come": (
        lambda w: person(w, synced_ago=None, created_ago=-days(3)), WIDE, "health.never_synced",
    ),
    "verified a week ago": (lambda w: person(w, verified_ago=days(7)), WIDE, "health.stale_verification"),
    "unverified and off": (
        lambda w: person(w, verified_ago=days(70), enabled=False), WIDE, "health.stale_verification",
    ),
    "never verified": (lambda w: person(w, verified_ago=None), WIDE, "health.stale_verification"),
    "both off": (
        lambda w: [w.account(A), w.user(A, U), w.auth(A, U, token=False), w.sync_user(A, U, enabled=False)], WIDE,
        "oauth.integration_disabled",
    ),
    "five percent": (lambda w: last_day(w, 95, 5), WIDE, "health.lead_events_failing"),
    "nineteen events": (lambda w: last_day(w, 0, 19), WIDE, "health.lead_events_failing"),
    "pending is no failure": (lambda w: last_day(w, 60, 1, pending=100), WIDE, "health.lead_events_failing"),
    "another account's events": (
        lambda w: [last_day(w, 60, 0), w.lead_events(healthy(w, B), failed=60)], WIDE, "health.lead_events_failing",
    ),
    "failed the day before": (
        lambda w: w.lead_events(last_day(w, 60, 0), failed=60, within=hours(5), until=hours(25)), WIDE,
        "health.lead_events_failing",
    ),
    "failed in the time to come": (
        lambda w: w.lead_events(last_day(w, 60, 0), failed=60, within=hours(1), until=-hours(2)), WIDE,
        "health.lead_events_failing",
    ),
    "as in its history": (lambda w: deviating(w, failed=1), WIDE, "health.account_deviation"),
    "six days are no history": (lambda w: deviating(w, 6), WIDE, "health.account_deviation"),
    "one failure where none ever was": (
        lambda w: history(w, last_day(w, 47, 1), 14, failed=0), WIDE, "health.account_deviation",
    ),
    "97%": (lambda w: fleet(w, 970, 30), FLEET, "health.fleet_warning"),
    "pending says nothing": (lambda w: fleet(w, 970, 30, pending=900), FLEET, "health.fleet_warning"),
    "ninety-nine events": (lambda w: fleet(w, 0, 99), FLEET, "health.fleet_emergency"),
    "no events at all": (healthy, FLEET, "health.fleet_emergency"),
    "failed before the window": (
        lambda w: [fleet(w, 990, 10), w.lead_events(9001, failed=900, within=minutes(50), until=minutes(61))], FLEET,
        "health.fleet_warning",
    ),
    "warning is not critical": (lambda w: fleet(w, 960, 40), FLEET, "health.fleet_critical"),
    "critical is no emergency": (lambda w: fleet(w, 920, 80), FLEET, "health.fleet_emergency"),
    "a storm over a healthy fleet": (lambda w: [fleet(w, 990, 10), storm(w)], FLEET, "rate.zillow_429"),
    "a backlog that is manageable": (
        lambda w: [healthy(w), w.queue(WEBHOOK_QUEUE, 10_000)], {"preventive": True}, "rate.backlog_at_risk",
    ),
    "the key is there": (healthy, FLEET, "oauth.encryption_key_missing"),
}  # fmt: skip


@pytest.mark.parametrize("name", QUIET)
async def test_a_cause_stays_quiet_where_it_is_not_true(name: str, world: World, diagnose: Diagnose) -> None:
    build, ids, code = QUIET[name]
    build(world)

    report = await diagnose("connection_health", **ids)

    assert code not in {cause.code for cause in report.causes}
    assert code in report.conclusion.ruled_out


REFRESHED = "fubweb.zillowSync.accessToken.requested"
FAILED = "fubweb.zillowSync.accessToken.refreshFailed"


@pytest.mark.parametrize(
    ("failed", "asked", "severity"),
    [
        (10, 1_000, None), (11, 1_000, "high"), (20, 1_000, "high"), (21, 1_000, "critical"), (90, 99, None),
        (None, 1_000, None), (51, 1_000, "critical"),
    ],
)  # fmt: skip
async def test_a_key_figure_beyond_its_limit_is_named_as_grave_as_the_limit(
    failed: float | None, asked: float, severity: str | None, bench: Bench, world: World
) -> None:
    healthy(world)
    bench.metrics = {FAILED: (failed, 0.0), REFRESHED: (asked, 900.0)}

    report = await bench.triage("connection_health")

    named = {cause.code: str(cause.weight) for cause in report.causes}
    assert named.get("health.kpi_breach") == severity
    assert report.decision.page == (severity == "critical")


async def test_key_figures_without_a_metric_or_without_points_are_skipped_and_not_unknown(
    world: World, diagnose: Diagnose
) -> None:
    healthy(world)

    report = await diagnose("connection_health")

    told = [finding for finding in report.findings if finding.probe == "key_figures"]
    assert {finding.verdict.value for finding in told} == {"skipped"}
    assert len(told) == 7
    assert "health.kpi_breach" in report.conclusion.ruled_out


async def test_a_metric_that_counts_more_failures_than_requests_is_not_believed(bench: Bench, world: World) -> None:
    healthy(world)
    bench.metrics = {FAILED: (500.0, 0.0), REFRESHED: (400.0, 0.0)}

    report = await bench.triage("connection_health")

    assert not report.decision.page
    assert "health.kpi_breach" in {each.code for each in report.conclusion.undecided}


@pytest.mark.parametrize("ids", [FLEET, WIDE, {"preventive": True}, {"account_id": A, "preventive": True}])
async def test_a_healthy_world_is_all_clear_and_pages_nobody(
    ids: dict[str, Any], world: World, diagnose: Diagnose
) -> None:
    fleet(world, 988, 12)

    report = await diagnose("connection_health", **ids)

    assert [cause.code for cause in report.causes] == ["health.all_clear"]
    assert not report.decision.page


async def test_a_mapped_problem_is_explained_and_an_unknown_one_beside_it_is_a_root(
    world: World, diagnose: Diagnose
) -> None:
    two_problems(world)

    report = await diagnose("connection_health", account_id=A)

    problems = {
        cause.scope.user_ids: cause.explained_by for cause in report.causes if cause.kind is health.OPEN_PROBLEM
    }
    assert problems == {(U,): "oauth.refresh_token_rejected", (U + 1,): None}


async def test_failures_of_users_without_a_fault_are_a_root_of_their_own(world: World, diagnose: Diagnose) -> None:
    both_failing(world)

    report = await diagnose("connection_health", account_id=A)

    failing = next(cause for cause in report.causes if cause.kind is health.LEAD_EVENTS_FAILING)
    assert failing.scope.user_ids == (U + 1,)
    assert failing.explained_by is None


async def test_a_storm_does_not_lower_the_gravity_of_a_sick_fleet(world: World, diagnose: Diagnose) -> None:
    fleet(world, 942, 58)
    storm(world)

    report = await diagnose("connection_health")

    assert report.causes[0].code == "rate.zillow_429"
    assert str(report.decision.severity) == "critical"
    assert report.decision.page


async def test_a_user_who_left_is_no_fault_of_the_account(world: World, diagnose: Diagnose) -> None:
    healthy(world)
    world.user(A, 900, status="deleted")
    world.sync_user(A, 900, problem_ago=hours(5), problem_msg="Zillow OAuth Refresh token invalid")

    report = await diagnose("connection_health", account_id=A)

    assert [cause.code for cause in report.causes] == ["health.all_clear"]


async def test_questions_of_the_fleet_say_nothing_of_single_accounts_and_the_other_way_round(
    world: World, diagnose: Diagnose
) -> None:
    healthy(world)

    wide, narrow = await diagnose("connection_health"), await diagnose("connection_health", account_id=A)

    assert not {"health.open_problem", "health.lead_events_failing"} & set(wide.conclusion.ruled_out)
    assert not {"health.fleet_emergency", "health.kpi_breach"} & set(narrow.conclusion.ruled_out)
    assert not wide.conclusion.undecided + narrow.conclusion.undecided


async def test_an_account_without_rows_is_no_fault(world: World, diagnose: Diagnose) -> None:
    world.account(A)

    report = await diagnose("connection_health", account_id=A)

    assert [cause.code for cause in report.causes] == ["health.all_clear"]


async def test_an_account_that_does_not_exist_is_asked_for_again(world: World, diagnose: Diagnose) -> None:
    healthy(world)

    report = await diagnose("connection_health", account_id=404)

    assert [cause.code for cause in report.causes] == ["intake.unknown_account"]


@pytest.mark.parametrize("status", ["delivered", "Sideways", ""])
async def test_statuses_nobody_knows_leave_the_fleets_health_open_and_page_nobody(
    status: str, world: World, diagnose: Diagnose
) -> None:
    fleet(world, 500, 20)
    for row in world.rows("zillow_lead_events_log", sync_status="success"):
        row["sync_status"] = status

    report = await diagnose("connection_health")

    assert not report.decision.page
    assert {"health.fleet_warning", "health.fleet_critical", "health.fleet_emergency"} <= {
        each.code for each in report.conclusion.undecided
    }


async def test_statuses_nobody_knows_leave_an_accounts_failures_open(world: World, diagnose: Diagnose) -> None:
    connection = last_day(world, 90, 5)
    for row in world.lead_events(connection, pending=40, within=hours(5)):
        row["sync_status"] = "sideways"

    report = await diagnose("connection_health", account_id=A)

    assert "health.lead_events_failing" in {each.code for each in report.conclusion.undecided}


async def test_a_few_statuses_nobody_knows_change_nothing_when_they_cannot(world: World, diagnose: Diagnose) -> None:
    fleet(world, 800, 200)
    for row in world.rows("zillow_lead_events_log", sync_status="success")[:10]:
        row["sync_status"] = "sideways"

    report = await diagnose("connection_health")

    assert [cause.code for cause in report.causes] == ["health.fleet_emergency"]


async def test_the_fleets_connections_are_told_by_problem_and_judged_by_their_own_formula(
    world: World, diagnose: Diagnose
) -> None:
    world.account(A)
    for user in range(190):
        world.sync_user(A, user + 1)
    world.account(B)
    for user in range(10):
        message = "Zillow OAuth Refresh token invalid" if user % 2 else "Lead feed is closed"
        world.sync_user(B, user + 1, problem_ago=minutes(30 + 30 * user), problem_msg=message)

    report = await diagnose("connection_health")

    told = next(finding for finding in report.findings if finding.probe == "fleet_connections")
    assert "10 of 200 enabled connections (5.0%) have an open problem, in 1 account, 2 of them noticed in" in told.fact
    assert "“enabled connections without an open problem” the fleet's health is 95.00% (190 of 200)" in told.fact
    assert [cause.code for cause in report.causes] == ["health.all_clear"]


async def test_the_other_formula_can_be_chosen_and_is_named(world: World, bench: Bench) -> None:
    world.account(A)
    for user in range(200):
        world.sync_user(A, user + 1, problem_ago=hours(1) if user < 11 else None)
    case = Case(issue="connection_health", severity=Severity.MONITORING, asked_at=NOON)
    report = await bench.triage("connection_health")
    end = next(end for end in report.investigation.finished if end.probe is fleet_connections)
    assert end.reading is not None
    found = Found({"fleet_connections": reading(end.reading.seen)}, {})

    causes = list(fleet_rule(HealthPolicy(formula=Formula.CONNECTIONS))(case, found))

    assert [cause.kind for cause in causes] == [health.FLEET_CRITICAL]
    assert "Formula: enabled connections without an open problem." in causes[0].fact


async def test_in_preventive_mode_the_leading_indicators_are_told_and_name_no_cause(bench: Bench, world: World) -> None:
    healthy(world)
    bench.backlog_before = 40
    world.queue(WEBHOOK_QUEUE, 4_000)
    bench.metrics = {
        "fubweb.oauthRequest.failed": (90.0, 10.0),
        "fubweb.zillowSync.apiRequest.success": (9_000.0, 4_000.0),
        "fubweb.zillowSync.apiRequest.failed": (1_000.0, 400.0),
        "fubweb.zillowSync.transaction.created": (40.0, 80.0),
    }

    report = await bench.triage("connection_health", preventive=True)

    told = {finding.probe: finding.verdict.value for finding in report.findings}
    names = ("expiry_pattern", "oauth_app", "request_velocity", "webhook_lag", "method_drift", "deal_creation")
    assert [told[name] for name in names] == ["info", "warn", "warn", "warn", "info", "warn"]
    assert not report.decision.page


async def test_without_logs_rows_still_speak(bench: Bench, world: World) -> None:
    problem(world, "Zillow OAuth Refresh token invalid")
    bench.without = frozenset({"logs"})

    report = await bench.triage("connection_health", account_id=A)

    assert report.causes[0].code == "oauth.refresh_token_rejected"
    assert "oauth.encryption_key_missing" in {each.code for each in report.conclusion.undecided}


async def test_without_client_databases_the_account_is_still_judged(bench: Bench, world: World) -> None:
    problem(world, "Lead feed is closed")
    bench.without = frozenset({"client"})

    report = await bench.triage("connection_health", account_id=A)

    assert report.causes[0].code == "health.open_problem"


async def test_without_the_common_database_nothing_is_said_of_the_fleet(bench: Bench, world: World) -> None:
    fleet(world, 500, 500)
    bench.without = frozenset({"common"})

    report = await bench.triage("connection_health")

    assert {cause.code for cause in report.causes} == {"coverage.source_unavailable"}
    assert "health.fleet_emergency" in {each.code for each in report.conclusion.undecided}
    assert not report.decision.page


@pytest.mark.parametrize(
    ("variant", "open_code", "named"),
    [
        ("missing:zillow_sync_users.last_agent_sync_at", "health.never_synced", "health.open_problem"),
        ("missing:zillow_sync_users.last_verified_at", "health.open_problem", None),
        ("D8", "health.lead_events_failing", "health.open_problem"),
    ],
)
async def test_what_an_installation_lacks_costs_only_what_needs_it(
    variant: str, open_code: str, named: str | None, bench: Bench, world: World
) -> None:
    problem(world, "Lead feed is closed")
    bench.variants = (variant,)

    report = await bench.triage("connection_health", account_id=A)

    assert open_code in {each.code for each in report.conclusion.undecided}
    assert named is None or named in {cause.code for cause in report.causes}


async def test_without_a_status_column_nothing_disagrees(bench: Bench, world: World) -> None:
    problem(world, "Lead feed is closed", health="healthy")
    bench.variants = ("D7",)

    report = await bench.triage("connection_health", account_id=A)

    assert [cause.code for cause in report.causes] == ["health.open_problem"]


async def test_a_fleet_of_several_pages_is_read_whole(world: World, diagnose: Diagnose) -> None:
    world.account(A)
    for user in range(10_001):
        world.sync_user(A, user + 1)

    report = await diagnose("connection_health")

    told = next(finding for finding in report.findings if finding.probe == "fleet_connections")
    assert told.verdict == "pass"
    assert "None of 10,001 enabled connections has an open problem" in told.fact
    assert len(told.evidence) == 3


async def test_the_leads_of_an_account_of_12000_are_one_question(world: World, diagnose: Diagnose) -> None:
    world.account(A)
    last = [world.sync_user(A, user + 1)["id"] for user in range(12_000)][-1]
    world.lead_events(last, success=50, failed=50, within=hours(5))

    report = await diagnose("connection_health", account_id=A)

    told = next(finding for finding in report.findings if finding.probe == "lead_events")
    asked = [each for each in told.evidence if each.query == "lead_events_of"]
    assert [cause.code for cause in report.causes] == ["health.lead_events_failing"]
    assert len(asked) == 1


@pytest.mark.parametrize(("failed", "tier"), [(1, 1), (20, 3)], ids=["by chance", "far off"])
async def test_the_tier_follows_how_far_an_account_is_off_its_own_history(
    failed: int, tier: int, world: World, diagnose: Diagnose
) -> None:
    deviating(world, failed=failed)

    report = await diagnose("connection_health", **WIDE)

    assert report.decision.tier == tier
    assert not report.decision.page
