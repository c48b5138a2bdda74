"""Every cause of rate_limiting in a world where it must be named, and in one where it must stay quiet."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest

from sandbox.fub import World
from sandbox.fub.world.keys import WEBHOOK_QUEUE
from tests.checks.conftest import Diagnose
from tests.checks.desk import Bench

A, B = 14009, 500
"""The account that is asked about, and another one."""
minutes, hours = (lambda n: timedelta(minutes=n)), (lambda n: timedelta(hours=n))
Build = Callable[[World], Any]
FLEET: dict[str, int] = {}
TEN_MINUTES = timedelta(minutes=10)
WIDE = {"account_id": A}


def healthy(world: World, waiting: int = 40) -> None:
    world.account(A)
    world.account(B)
    world.connected_user(A, 571)
    world.queue(WEBHOOK_QUEUE, waiting)


def answers_429(world: World, account_id: int | None, count: int, ago: timedelta) -> None:
    for _ in range(count):
        context = {"account_id": account_id, "service": "zillow", "error_message": "HTTP 429 Too Many Requests"}
        world.log(ago, "fub", "Zillow API request failed", context=context)


def storm(world: World, now: int = 60, before: int = 4, account_id: int = B, waiting: int = 40) -> None:
    healthy(world, waiting)
    answers_429(world, account_id, now, minutes(20))
    answers_429(world, account_id, before, minutes(80))


def refreshes_fail(
    world: World, account_id: int = A, message: str = "CANNOT_RETRIEVE_ACCCESS_TOKEN", ago: timedelta = TEN_MINUTES
) -> None:
    for _ in range(3):
        context = {"account_id": account_id, "method": "oauthRefresh", "exception": "ZillowConnectException"}
        world.log(ago, "fub", message, context=context | {"error_message": message})


def lost(world: World, count: int, ago: timedelta | None) -> None:
    healthy(world)
    world.dead_letters(count, ago=ago)


def own_storm(world: World, now: int, before: int = 0) -> None:
    """The account's 429s rise while everybody else's fall by more."""
    healthy(world)
    answers_429(world, A, now, minutes(20))
    answers_429(world, A, before, minutes(80))
    answers_429(world, B, 100, minutes(80))


def seventeenth_of_november(world: World) -> None:
    storm(world, 900, 20, waiting=212_631)
    world.dead_letters(2, ago=minutes(30))
    refreshes_fail(world, B)


NAMED: dict[str, tuple[Build, dict[str, int], int | None, list[str]]] = {
    "a storm": (storm, FLEET, None, ["rate.zillow_429"]),
    "eleven 429s": (lambda w: storm(w, 11, 0), FLEET, None, ["rate.zillow_429"]),
    "more than in the window before": (lambda w: storm(w, 41, 40), FLEET, None, ["rate.zillow_429"]),
    "a storm, asked of an account in it": (lambda w: storm(w, account_id=A), WIDE, None, ["rate.zillow_429"]),
    "a storm, asked of an account beside it": (storm, WIDE, None, ["rate.zillow_429"]),
    "one account alone": (lambda w: own_storm(w, 11), WIDE, None, ["rate.zillow_429"]),
    "events at risk": (lambda w: healthy(w, 10_001), FLEET, None, ["rate.backlog_at_risk"]),
    "at risk, and growing": (lambda w: healthy(w, 10_001), FLEET, 9_000, ["rate.backlog_at_risk"]),
    "the queue is everybody's": (lambda w: healthy(w, 12_000), WIDE, None, ["rate.backlog_at_risk"]),
    "growing up to the threshold": (lambda w: healthy(w, 10_000), FLEET, 9_000, ["rate.backlog_building"]),
    "growing in a storm": (
        lambda w: storm(w, waiting=4_000), FLEET, 900, ["rate.zillow_429", "rate.backlog_building"],
    ),
    "one event lost": (lambda w: lost(w, 1, minutes(59)), FLEET, None, ["rate.permanent_loss"]),
    "one event lost at no known time": (lambda w: lost(w, 1, None), FLEET, None, ["rate.permanent_loss"]),
    "recovering": (lambda w: storm(w, 0, 60, waiting=3_000), FLEET, 8_000, ["rate.recovering"]),
    "recovering among the usual 429s": (lambda w: storm(w, 3, 60, waiting=30), FLEET, 80, ["rate.recovering"]),
    "recovering, not yet safe": (
        lambda w: storm(w, 0, 60, waiting=30_000), FLEET, 90_000, ["rate.backlog_at_risk", "rate.recovering"],
    ),
    "refreshes blocked": (
        lambda w: (storm(w), refreshes_fail(w, B)), FLEET, None, ["rate.zillow_429", "rate.refresh_blocked"],
    ),
    "the account's refreshes blocked": (
        lambda w: (storm(w), refreshes_fail(w)), WIDE, None, ["rate.zillow_429", "rate.refresh_blocked"],
    ),
    "the storm of 17 November": (
        seventeenth_of_november, FLEET, 40_000,
        ["rate.backlog_at_risk", "rate.permanent_loss", "rate.zillow_429", "rate.refresh_blocked"],
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", NAMED)
async def test_a_world_with_a_fault_gets_its_causes_and_no_others(name: str, bench: Bench, world: World) -> None:
    build, ids, bench.backlog_before, expected = NAMED[name]
    build(world)

    report = await bench.triage("rate_limiting", **ids)

    assert [cause.code for cause in report.causes] == expected


QUIET: dict[str, tuple[Build, dict[str, int], int | None, str]] = {
    "429s as usual": (lambda w: storm(w, 40, 40), FLEET, None, "rate.zillow_429"),
    "ten 429s": (lambda w: storm(w, 10, 0), FLEET, None, "rate.zillow_429"),
    "throttled by somebody else": (
        lambda w: [healthy(w), [w.log(minutes(5), "fub", "x", context={"error_message": "429"}) for _ in range(60)]],
        FLEET, None, "rate.zillow_429",
    ),
    "another account's own storm": (lambda w: own_storm(w, 11), {"account_id": B}, None, "rate.zillow_429"),
    "ten 429s of the account": (lambda w: own_storm(w, 10), WIDE, None, "rate.zillow_429"),
    "ten thousand events": (lambda w: healthy(w, 10_000), FLEET, 10_000, "rate.backlog_at_risk"),
    "a backlog that stays": (lambda w: healthy(w, 9_000), FLEET, 9_000, "rate.backlog_building"),
    "a backlog that varies": (lambda w: healthy(w, 345), FLEET, 340, "rate.backlog_building"),
    "a backlog that shrinks": (lambda w: healthy(w, 3_000), FLEET, 9_000, "rate.backlog_building"),
    "a short queue": (lambda w: healthy(w, 99), FLEET, 0, "rate.backlog_building"),
    "at risk is more than building": (lambda w: healthy(w, 10_001), FLEET, 500, "rate.backlog_building"),
    "lost before the window": (lambda w: lost(w, 200, minutes(61)), FLEET, None, "rate.permanent_loss"),
    "lost in the time to come": (lambda w: lost(w, 200, -minutes(60)), FLEET, None, "rate.permanent_loss"),
    "nothing lost": (healthy, FLEET, None, "rate.permanent_loss"),
    "nothing to recover from": (lambda w: storm(w, 0, 10), FLEET, 8_000, "rate.recovering"),
    "still throttled": (lambda w: storm(w, 11, 60), FLEET, 8_000, "rate.recovering"),
    "throttled no more, the backlog stays": (lambda w: storm(w, 0, 60), FLEET, 40, "rate.recovering"),
    "refreshes fail without throttling": (
        lambda w: [healthy(w), refreshes_fail(w)], FLEET, None, "rate.refresh_blocked",
    ),
    "refreshes failed before": (
        lambda w: [storm(w), refreshes_fail(w, ago=minutes(70))], FLEET, None, "rate.refresh_blocked",
    ),
    "another account's refreshes": (lambda w: [storm(w), refreshes_fail(w, B)], WIDE, None, "rate.refresh_blocked"),
    "a token that Zillow rejects": (
        lambda w: [storm(w), refreshes_fail(w, message="Zillow OAuth Refresh token invalid")], WIDE, None,
        "rate.refresh_blocked",
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", QUIET)
async def test_a_cause_stays_quiet_where_it_is_not_true(name: str, bench: Bench, world: World) -> None:
    build, ids, bench.backlog_before, code = QUIET[name]
    build(world)

    report = await bench.triage("rate_limiting", **ids)

    assert code not in {cause.code for cause in report.causes}
    assert code in report.conclusion.ruled_out


@pytest.mark.parametrize(("number", "above"), [(100, False), (101, True)])
async def test_events_given_up_are_weighed_as_lost_records(
    number: int, above: bool, diagnose: Diagnose, world: World
) -> None:
    lost(world, number, minutes(59))

    report = await diagnose("rate_limiting")

    (step,) = [each for each in report.decision.trace if each.rule == "lost_records"]
    assert (step.value, step.met) == (str(number), above)


async def test_the_storm_of_17_november_is_an_incident_with_a_plan_for_every_event(bench: Bench, world: World) -> None:
    seventeenth_of_november(world)
    bench.backlog_before = 40_000

    report = await bench.triage("rate_limiting")

    plan = " ".join(finding.fact for finding in report.findings if finding.probe == "replay")
    assert report.causes[0].code == "rate.backlog_at_risk"
    assert (str(report.decision.severity), report.decision.tier, report.decision.page) == ("incident", 4, True)
    assert "212,631 wait" in plan
    assert "batches of 1,000 (213 of them, the last one of 631)" in plan
    assert {finding.verdict for finding in report.findings if finding.probe == "replay"} == {"info"}


async def test_what_throttling_explains_does_not_come_first_and_what_is_at_risk_is_its_own_root(
    bench: Bench, world: World
) -> None:
    seventeenth_of_november(world)

    report = await bench.triage("rate_limiting")

    explained = {cause.code: cause.explained_by for cause in report.causes}
    assert explained["rate.backlog_at_risk"] is None
    assert explained["rate.permanent_loss"] is None
    assert explained["rate.refresh_blocked"] == "rate.zillow_429"


@pytest.mark.parametrize("ids", [FLEET, WIDE])
async def test_a_healthy_world_is_all_clear_and_pages_nobody(
    ids: dict[str, int], world: World, diagnose: Diagnose
) -> None:
    healthy(world)
    answers_429(world, A, 3, minutes(20))

    report = await diagnose("rate_limiting", **ids)

    assert [cause.code for cause in report.causes] == ["health.all_clear"]
    assert not report.decision.page


async def test_a_storm_alone_pages_nobody(world: World, diagnose: Diagnose) -> None:
    storm(world, 400, 10)

    report = await diagnose("rate_limiting")

    assert str(report.decision.severity) == "high"
    assert not report.decision.page


async def test_an_account_that_does_not_exist_is_asked_for_again(world: World, diagnose: Diagnose) -> None:
    seventeenth_of_november(world)

    report = await diagnose("rate_limiting", account_id=404)

    assert [cause.code for cause in report.causes] == ["intake.unknown_account"]


async def test_the_metrics_tell_of_blocked_refreshes_when_the_log_does_not(bench: Bench, world: World) -> None:
    storm(world)
    bench.metrics = {
        "fubweb.zillowSync.accessToken.refreshFailed": (40.0, 2.0),
        "fubweb.zillowSync.accessToken.requested": (900.0, 950.0),
    }

    report = await bench.triage("rate_limiting")

    assert [cause.code for cause in report.causes] == ["rate.zillow_429", "rate.refresh_blocked"]


async def test_a_backlog_nobody_read_before_is_not_said_to_grow_or_to_fall(bench: Bench, world: World) -> None:
    storm(world, 0, 60, waiting=5_000)

    report = await bench.triage("rate_limiting")

    assert not {"rate.backlog_building", "rate.recovering"} & {cause.code for cause in report.causes}
    assert {"rate.backlog_building", "rate.recovering"} <= {each.code for each in report.conclusion.undecided}


async def test_without_counters_the_log_still_speaks_and_the_backlog_is_undecided(bench: Bench, world: World) -> None:
    seventeenth_of_november(world)
    bench.without = frozenset({"redis"})

    report = await bench.triage("rate_limiting")

    assert report.causes[0].code == "rate.zillow_429"
    assert {"rate.backlog_at_risk", "rate.permanent_loss"} <= {each.code for each in report.conclusion.undecided}
    assert not report.decision.page


async def test_without_logs_the_counters_still_speak(bench: Bench, world: World) -> None:
    seventeenth_of_november(world)
    bench.without = frozenset({"logs"})

    report = await bench.triage("rate_limiting")

    assert [cause.code for cause in report.causes if not cause.code.startswith("coverage.")] == [
        "rate.backlog_at_risk", "rate.permanent_loss",
    ]  # fmt: skip
    assert {"rate.zillow_429", "rate.recovering", "rate.refresh_blocked"} <= {
        each.code for each in report.conclusion.undecided
    }


async def test_without_any_source_nothing_is_concluded_and_nobody_is_paged(bench: Bench, world: World) -> None:
    seventeenth_of_november(world)
    bench.without = frozenset({"logs", "common", "client", "redis"})

    report = await bench.triage("rate_limiting", account_id=A)

    assert {cause.code for cause in report.causes} == {"coverage.source_unavailable"}
    assert not report.decision.page
