"""Every cause of oauth_failure in a world where it must be named, and in one where it must stay quiet."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest

from sandbox.fub import World
from tests.checks.conftest import Diagnose
from tests.checks.desk import Bench

A, U = 14009, 571
"""The account and the user most of these worlds are about."""
minutes, hours, days = (lambda n: timedelta(minutes=n)), (lambda n: timedelta(hours=n)), (lambda n: timedelta(days=n))
Build = Callable[[World], Any]


def healthy(world: World, account_id: int = A, users: int = 3) -> None:
    world.account(account_id)
    for user in range(users):
        world.connected_user(account_id, U + user)


def without_rows(world: World) -> None:
    healthy(world)
    world.user(A, 999)


def token_gone(world: World) -> None:
    world.account(A)
    world.user(A, U)
    world.auth(A, U, token=False)


def token_gone_and_enabled(world: World) -> None:
    token_gone(world)
    world.sync_user(A, U, problem_ago=hours(3), problem_msg="Connection lost")


def older_store_serves(world: World) -> None:
    token_gone(world)
    world.sync_user(A, U)


def rejected(world: World, **columns: Any) -> None:
    world.account(A)
    world.user(A, U)
    world.auth(A, U)
    world.agent(A, U)
    world.sync_user(A, U, problem_ago=hours(5), problem_msg="Zillow OAuth Refresh token invalid", **columns)


def disabled(world: World) -> None:
    world.account(A)
    world.user(A, U)
    world.auth(A, U)
    world.agent(A, U)
    world.sync_user(A, U, enabled=False)


def disabled_by_the_log(world: World) -> None:
    healthy(world)
    context = {"account_id": A, "userId": U}
    world.log(minutes(5), "fub", "OAuth credentials valid, but integration disabled", context=context)


def lapsed(world: World) -> None:
    world.account(A)
    world.user(A, U)
    world.auth(A, U, expires_in=-hours(9))
    world.sync_user(A, U)
    world.agent(A, U)


def refresh_failures(world: World, account_id: int = A, count: int = 4, ago: timedelta = timedelta(minutes=10)) -> None:
    for _ in range(count):
        context = {"account_id": account_id, "method": "oauthRefresh", "exception": "ZillowConnectException"}
        world.log(ago, "fub", "CANNOT_RETRIEVE_ACCCESS_TOKEN", context=context)


def lapsed_and_failing(world: World) -> None:
    lapsed(world)
    refresh_failures(world)


def storm(world: World, now: int = 60, before: int = 4) -> None:
    for count, ago in ((now, minutes(20)), (before, minutes(80))):
        for _ in range(count):
            context = {"account_id": 75172, "service": "zillow", "error_message": "HTTP 429 Too Many Requests"}
            world.log(ago, "fub", "Zillow API request failed", context=context)


def failing_in_a_storm(world: World) -> None:
    lapsed_and_failing(world)
    storm(world)


def many_accounts_fail(world: World, accounts: int = 14) -> None:
    healthy(world)
    for other in range(accounts):
        refresh_failures(world, 20_000 + other, count=2)


def key_gone(world: World) -> None:
    lapsed_and_failing(world)
    world.log(minutes(3), "fub", "token_encryption_key_missing", context={"account_id": A})


def two_identities(world: World) -> None:
    world.account(A)
    world.user(A, U)
    world.auth(A, U, zuid="X1-first")
    world.sync_user(A, U, zuid="X1-Second")
    world.agent(A, U)


def one_identity_missing(world: World) -> None:
    world.account(A)
    world.user(A, U)
    world.auth(A, U, zuid=None)
    world.sync_user(A, U)
    world.agent(A, U)


def unlinked(world: World) -> None:
    world.account(A)
    world.user(A, U)
    world.auth(A, U, linked=False)
    world.sync_user(A, U)
    world.agent(A, U)


def linked_elsewhere(world: World) -> None:
    healthy(world)
    world.rows("zillow_auth", user_id=U)[0]["zillow_sync_user_id"] = 999_999


def bishop(world: World, code: int, now: int, before: int = 0) -> None:
    healthy(world)
    for count, ago in ((now, minutes(20)), (before, minutes(80))):
        for _ in range(count):
            world.log(
                ago, "fub-api", "Bishop request failed", service="fub-api", integration="bishop", method="GraphQL",
                context={"errorCode": code},
            )  # fmt: skip


def just_installed(world: World) -> None:
    world.account(A)
    world.user(A, U)
    world.auth(A, U, created_ago=hours(2))


def just_installed_never_synced(world: World) -> None:
    just_installed(world)
    world.sync_user(A, U, synced_ago=None, created_ago=hours(2))


def installed_long_ago_without_sync_row(world: World) -> None:
    world.account(A)
    world.user(A, U)
    world.auth(A, U, created_ago=hours(30))
    world.agent(A, U)


def stale(world: World) -> None:
    world.account(A)
    world.user(A, U)
    world.auth(A, U, updated_ago=hours(169))
    world.sync_user(A, U)
    world.agent(A, U)


def inferred(world: World) -> None:
    world.account(A)
    world.user(A, U)
    world.auth(A, U)
    world.sync_user(A, U)
    world.agent(A, U, method=3)


def odd_problem(world: World) -> None:
    world.account(A)
    world.user(A, U)
    world.auth(A, U)
    world.sync_user(A, U, problem_ago=hours(2), problem_msg="Zillow answered HTTP 500 while creating the integration")
    world.agent(A, U)


def barely_fresh(world: World) -> None:
    world.account(A)
    world.user(A, U)
    world.auth(A, U, updated_ago=hours(167))
    world.sync_user(A, U)
    world.agent(A, U)


USER, WIDE = {"account_id": A, "user_id": U}, {"account_id": A}

NAMED: dict[str, tuple[Build, dict[str, int], list[str]]] = {
    "a user without any row": (without_rows, {"account_id": A, "user_id": 999}, ["oauth.no_credentials"]),
    "a row without a token": (token_gone, USER, ["oauth.refresh_token_missing"]),
    "the same, asked of the account": (token_gone, WIDE, ["oauth.refresh_token_missing"]),
    "no token, yet enabled": (
        token_gone_and_enabled, USER, ["oauth.refresh_token_missing", "oauth.enabled_without_token"],
    ),
    "no token, the older store serves": (older_store_serves, USER, ["oauth.record_incomplete"]),
    "Zillow rejects the token": (rejected, USER, ["oauth.refresh_token_rejected"]),
    "the integration is off": (disabled, USER, ["oauth.integration_disabled"]),
    "the log says the integration is off": (disabled_by_the_log, USER, ["oauth.integration_disabled"]),
    "the log says so of the account": (disabled_by_the_log, WIDE, ["oauth.integration_disabled"]),
    "lapsed and idle": (lapsed, USER, ["oauth.expired_idle", "health.all_clear"]),
    "lapsed and failing": (lapsed_and_failing, USER, ["oauth.refresh_failing"]),
    "failing in a storm": (failing_in_a_storm, USER, ["rate.zillow_429", "oauth.refresh_failing"]),
    "many accounts at once": (many_accounts_fail, WIDE, ["oauth.expiry_cascade"]),
    "the key is gone": (key_gone, USER, ["oauth.encryption_key_missing", "oauth.refresh_failing"]),
    "two identities": (two_identities, USER, ["oauth.zuid_mismatch"]),
    "an identity on one side only": (one_identity_missing, USER, ["oauth.record_incomplete"]),
    "rows not linked": (unlinked, USER, ["oauth.record_incomplete"]),
    "linked to a stranger": (linked_elsewhere, USER, ["oauth.link_broken"]),
    "Bishop without settings": (lambda w: bishop(w, 1, 2), WIDE, ["oauth.bishop_misconfigured"]),
    "Bishop down": (lambda w: bishop(w, 2, 30, 2), WIDE, ["oauth.bishop_unavailable"]),
    "Bishop rejects": (lambda w: bishop(w, 3, 9), WIDE, ["oauth.bishop_rejected"]),
    "installing, no sync row": (just_installed, USER, ["oauth.installation_race"]),
    "installing, never synced": (just_installed_never_synced, USER, ["oauth.installation_race"]),
    "connected, shown as inferred": (inferred, USER, ["agent.inferred_despite_oauth"]),
    "a problem in words nobody knows": (odd_problem, USER, ["health.open_problem"]),
    "not refreshed for a week": (stale, USER, ["oauth.stale_refresh"]),
}  # fmt: skip


@pytest.mark.parametrize("name", NAMED)
async def test_a_world_with_one_fault_gets_its_causes_and_no_others(
    name: str, world: World, diagnose: Diagnose
) -> None:
    build, ids, expected = NAMED[name]
    build(world)

    report = await diagnose("oauth_failure", **ids)

    real = [cause.code for cause in report.causes]
    assert [code for code in real if code != "oauth.expired_idle" or code in expected] == expected


QUIET: dict[str, tuple[Build, dict[str, int], str]] = {
    "a user with rows": (healthy, USER, "oauth.no_credentials"),
    "an account with users who never connected": (without_rows, WIDE, "oauth.no_credentials"),
    "no row is not a missing token": (without_rows, {"account_id": A, "user_id": 999}, "oauth.refresh_token_missing"),
    "another account's missing token": (
        lambda w: (healthy(w), w.account(500), w.auth(500, U, token=False)), USER, "oauth.refresh_token_missing",
    ),
    "rejected once, verified since": (
        lambda w: rejected(w, verified_ago=hours(1)), USER, "oauth.refresh_token_rejected",
    ),
    "another problem": (token_gone_and_enabled, USER, "oauth.refresh_token_rejected"),
    "no sync row to be disabled": (installed_long_ago_without_sync_row, USER, "oauth.integration_disabled"),
    "another user's line in the log": (
        disabled_by_the_log, {"account_id": A, "user_id": U + 1}, "oauth.integration_disabled",
    ),
    "both off": (
        lambda w: (w.account(A), w.user(A, U), w.auth(A, U, token=False), w.sync_user(A, U, enabled=False)),
        USER, "oauth.integration_disabled",
    ),
    "a live token": (healthy, USER, "oauth.expired_idle"),
    "lapsed, nothing fails": (lapsed, USER, "oauth.refresh_failing"),
    "failures, nothing lapsed": (lambda w: (healthy(w), refresh_failures(w)), USER, "oauth.refresh_failing"),
    "failures before the window": (
        lambda w: (lapsed(w), refresh_failures(w, ago=minutes(61))), USER, "oauth.refresh_failing",
    ),
    "another account's failures": (lambda w: (lapsed(w), refresh_failures(w, 500)), USER, "oauth.refresh_failing"),
    "ten accounts are not more than ten": (lambda w: many_accounts_fail(w, 10), WIDE, "oauth.expiry_cascade"),
    "a storm explains many failures": (
        lambda w: (many_accounts_fail(w), storm(w)), WIDE, "oauth.expiry_cascade",
    ),
    "a storm that touches nobody here": (lambda w: (healthy(w), storm(w)), WIDE, "rate.zillow_429"),
    "429s as usual": (lambda w: (lapsed_and_failing(w), storm(w, 12, 20)), USER, "rate.zillow_429"),
    "ten 429s are not more than ten": (lambda w: (lapsed_and_failing(w), storm(w, 10, 0)), USER, "rate.zillow_429"),
    "the key was missing yesterday": (
        lambda w: (healthy(w), w.log(hours(20), "fub", "token_encryption_key_missing")), WIDE,
        "oauth.encryption_key_missing",
    ),
    "one identity": (healthy, USER, "oauth.zuid_mismatch"),
    "an identity unknown on one side": (one_identity_missing, USER, "oauth.zuid_mismatch"),
    "linked and whole": (healthy, USER, "oauth.record_incomplete"),
    "unlinked is not linked elsewhere": (unlinked, USER, "oauth.link_broken"),
    "Bishop stumbles as usual": (lambda w: bishop(w, 2, 6, 5), WIDE, "oauth.bishop_unavailable"),
    "another code of Bishop's": (lambda w: bishop(w, 2, 30), WIDE, "oauth.bishop_rejected"),
    "Bishop's settings are there": (lambda w: bishop(w, 3, 9), WIDE, "oauth.bishop_misconfigured"),
    "installed the day before": (installed_long_ago_without_sync_row, USER, "oauth.installation_race"),
    "refreshed within the week": (barely_fresh, USER, "oauth.stale_refresh"),
    "a token behind an enabled integration": (healthy, USER, "oauth.enabled_without_token"),
}  # fmt: skip


@pytest.mark.parametrize("name", QUIET)
async def test_a_cause_stays_quiet_where_it_is_not_true(name: str, world: World, diagnose: Diagnose) -> None:
    build, ids, code = QUIET[name]
    build(world)

    report = await diagnose("oauth_failure", **ids)

    assert code not in {cause.code for cause in report.causes}
    assert code in report.conclusion.ruled_out


async def test_a_healthy_account_is_all_clear_and_pages_nobody(world: World, diagnose: Diagnose) -> None:
    healthy(world)

    report = await diagnose("oauth_failure", account_id=A)

    assert [cause.code for cause in report.causes] == ["health.all_clear"]
    assert not report.decision.page


async def test_a_user_who_left_is_no_fault_of_the_account(world: World, diagnose: Diagnose) -> None:
    healthy(world)
    world.user(A, 900, status="deleted")
    world.auth(A, 900, token=False)

    report = await diagnose("oauth_failure", account_id=A)

    assert "oauth.refresh_token_missing" not in {cause.code for cause in report.causes}


async def test_an_account_that_does_not_exist_is_asked_for_again(world: World, diagnose: Diagnose) -> None:
    healthy(world)

    report = await diagnose("oauth_failure", account_id=404)

    assert [cause.code for cause in report.causes] == ["intake.unknown_account"]


async def test_without_logs_rows_still_speak_and_the_rest_is_undecided(bench: Bench, world: World) -> None:
    rejected(world)
    bench.without = frozenset({"logs"})

    report = await bench.triage("oauth_failure", account_id=A, user_id=U)

    assert report.causes[0].code == "oauth.refresh_token_rejected"
    assert "coverage.source_unavailable" in {cause.code for cause in report.causes}
    assert "oauth.refresh_failing" in {each.code for each in report.conclusion.undecided}
    assert "oauth.zuid_mismatch" in report.conclusion.ruled_out


async def test_without_any_source_nothing_is_concluded_and_nobody_is_paged(bench: Bench, world: World) -> None:
    healthy(world)
    bench.without = frozenset({"logs", "common", "client", "redis"})

    report = await bench.triage("oauth_failure", account_id=A)

    assert {cause.code for cause in report.causes} == {"coverage.source_unavailable"}
    assert not report.decision.page


async def test_a_missing_expiry_column_costs_only_what_needs_it(bench: Bench, world: World) -> None:
    disabled(world)
    bench.variants = ("missing:zillow_auth.expires_at",)

    report = await bench.triage("oauth_failure", account_id=A, user_id=U)

    assert report.causes[0].code == "oauth.integration_disabled"
    assert {finding.probe for finding in report.findings if finding.verdict == "unknown"} == {"token_expiry"}


@pytest.mark.parametrize("variant", ["D2", "D3", "D5", "D6", "D7"])
async def test_other_names_for_columns_change_nothing(variant: str, bench: Bench, world: World) -> None:
    disabled(world)
    bench.variants = (variant,)

    report = await bench.triage("oauth_failure", account_id=A, user_id=U)

    assert report.causes[0].code == "oauth.integration_disabled"


async def test_the_words_of_a_problem_that_nobody_knows_are_shown(world: World, diagnose: Diagnose) -> None:
    odd_problem(world)

    report = await diagnose("oauth_failure", account_id=A, user_id=U)

    assert "HTTP 500 while creating the integration" in report.causes[0].fact


async def test_an_id_of_no_user_is_doubted_before_anybody_is_asked_to_connect(world: World, diagnose: Diagnose) -> None:
    healthy(world)

    report = await diagnose("oauth_failure", account_id=A, user_id=424242)

    assert report.causes[0].certainty == "suspected"
    assert report.causes[0].next_step.startswith("Check the user id first")


async def test_the_problem_of_somebody_who_left_fails_nothing(world: World, diagnose: Diagnose) -> None:
    healthy(world)
    world.user(A, 900, status="deleted")
    world.sync_user(A, 900, problem_ago=hours(2), problem_msg="Lead import failed")

    report = await diagnose("oauth_failure", account_id=A)

    assert [cause.code for cause in report.causes] == ["health.all_clear"]


async def test_an_all_clear_repeats_what_deserves_a_second_look(world: World, diagnose: Diagnose) -> None:
    world.account(A, status="closed")
    world.connected_user(A, U)

    report = await diagnose("oauth_failure", account_id=A)

    assert [cause.code for cause in report.causes] == ["health.all_clear"]
    assert "its status is “closed”" in report.causes[0].fact
