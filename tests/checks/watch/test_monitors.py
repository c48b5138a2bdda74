"""Every monitor: worlds in which it speaks, worlds in which it stays quiet, and worlds in which it knows nothing."""

from collections.abc import Callable, Sequence
from datetime import timedelta

import pytest

from checks.watch.look import Level, Look
from checks.watch.registry import all_monitors
from tests.checks.desk import Bench
from tests.checks.watch.conftest import Glance, calm, looks
from tests.checks.watch.worlds import (
    KEY_LOST,
    agents,
    in_error,
    key_is_gone,
    leads,
    locked,
    lost,
    no_agents,
    oauth_fails,
    problems,
    refreshes,
    throttled,
    tokens_expire,
    waiting,
)

Build = Callable[[Bench], object]
FEW, MINUTE = 1.0, timedelta(minutes=1)


def both(*builds: Build) -> Build:
    return lambda bench: [build(bench) for build in builds]


SPEAKS: dict[str, tuple[str, Build, Sequence[Look], Level, list[str]]] = {
    "429s in eleven accounts": (
        "throttling", lambda b: throttled(b, 11), calm("throttling", FEW), Level.HIGH, ["rate.zillow_429"],
    ),
    "429s on the first day, three times as many": (
        "throttling", lambda b: throttled(b, 31), [], Level.HIGH, ["rate.zillow_429"],
    ),
    "OAuth in six accounts": (
        "oauth_errors", lambda b: oauth_fails(b, 6), calm("oauth_errors", 0), Level.HIGH, ["oauth.refresh_failing"],
    ),
    "OAuth in eleven accounts, although it always does": (
        "oauth_errors", lambda b: oauth_fails(b, 11), calm("oauth_errors", 40), Level.CRITICAL,
        ["oauth.expiry_cascade"],
    ),
    "expired tokens in eleven accounts": (
        "expiry_cascade", lambda b: tokens_expire(b, 11), calm("expiry_cascade", FEW), Level.CRITICAL,
        ["oauth.expiry_cascade"],
    ),
    "more than 5% of refreshes fail": (
        "expiry_cascade", lambda b: refreshes(b, 100, 1_000), [], Level.CRITICAL, ["oauth.expiry_cascade"],
    ),
    "the key is missing, says the log": (
        "encryption_key", key_is_gone, [], Level.CRITICAL, ["oauth.encryption_key_missing"],
    ),
    "the key is missing, says the metric": (
        "encryption_key", lambda b: b.metrics.update({KEY_LOST: (1.0, 0.0)}), [], Level.CRITICAL,
        ["oauth.encryption_key_missing"],
    ),
    "deals without agents in ten accounts": (
        "deals_without_agents", lambda b: no_agents(b, 10, 2), calm("deals_without_agents", 0), Level.QUIET, [],
    ),
    "deals without agents in twenty accounts": (
        "deals_without_agents", lambda b: no_agents(b, 20), calm("deals_without_agents", FEW), Level.CRITICAL,
        ["sync.deal_no_agents"],
    ),
    "many connections turn to error": (
        "connection_errors", lambda b: in_error(b, 60, 5), calm("connection_errors", 100), Level.HIGH,
        ["health.open_problem"],
    ),
    "5 points of all connections in error": (
        "connection_errors", lambda b: in_error(b, 70, 10), calm("connection_errors", 600), Level.CRITICAL,
        ["health.open_problem"],
    ),
    "problems are not cleared": (
        "connection_problems", lambda b: problems(b, 200, 20), calm("connection_problems", 4), Level.HIGH,
        ["health.open_problem"],
    ),
    "problems of 5 points of all connections": (
        "connection_problems", lambda b: problems(b, 700, 20), [], Level.CRITICAL, ["health.open_problem"],
    ),
    "health at 96%": ("fleet_health", lambda b: leads(b, 40, 40), [], Level.HIGH, ["health.fleet_warning"]),
    "health at 93%": ("fleet_health", lambda b: leads(b, 70, 70), [], Level.CRITICAL, ["health.fleet_critical"]),
    "health at 88%": ("fleet_health", lambda b: leads(b, 120, 120), [], Level.CRITICAL, ["health.fleet_emergency"]),
    "drift of 6 points": (
        "distribution_drift", lambda b: agents(b, 6), [], Level.HIGH, ["agent.distribution_drift"],
    ),
    "drift of 11 points, although it was so before": (
        "distribution_drift", lambda b: agents(b, 12), calm("distribution_drift", 12), Level.CRITICAL,
        ["agent.distribution_drift"],
    ),
    "more than 10,000 events wait": (
        "webhook_backlog", lambda b: waiting(b, 10_001), [], Level.INCIDENT, ["rate.backlog_at_risk"],
    ),
    "an event was given up": (
        "webhook_backlog", lambda b: lost(b, 1, 50 * MINUTE), [], Level.INCIDENT, ["rate.permanent_loss"],
    ),
    "the backlog grows and will be at risk in an hour": (
        "webhook_backlog", lambda b: waiting(b, 3_000), looks("webhook_backlog", [1_500, 2_000, 2_500]), Level.HIGH,
        ["rate.backlog_building"],
    ),
    "2% of refreshes fail": (
        "key_figures", lambda b: refreshes(b, 19, 1_000), [], Level.HIGH, ["health.kpi_breach"],
    ),
    "4% of refreshes fail": (
        "key_figures", lambda b: refreshes(b, 40, 1_000), [], Level.CRITICAL, ["health.kpi_breach"],
    ),
    "a lock without an end": ("stuck_mutexes", lambda b: locked(b, None), [], Level.HIGH, ["sync.mutex_stuck"]),
    "a lock with more than a minute left": (
        "stuck_mutexes", lambda b: locked(b, 61), [], Level.HIGH, ["sync.mutex_stuck"],
    ),
    "eleven locks without an end": (
        "stuck_mutexes", lambda b: locked(b, *[None] * 11), [], Level.CRITICAL, ["sync.mutex_stuck"],
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", SPEAKS)
async def test_a_fault_is_seen_at_its_level_with_its_causes(name: str, bench: Bench, glance: Glance) -> None:
    monitor, build, past, level, codes = SPEAKS[name]
    build(bench)

    look = await glance(monitor, past)

    assert (look.level, list(look.codes)) == (level, codes)
    assert look.clear is False or level is Level.QUIET
    assert {*look.codes} <= {*all_monitors()[monitor].codes}


QUIET: dict[str, tuple[str, Build, Sequence[Look]]] = {
    "429s as there always are": ("throttling", lambda b: throttled(b, 30), calm("throttling", 25)),
    "429s of one account only": ("throttling", lambda b: throttled(b, 1, 400), calm("throttling", 0)),
    "429s of a few minutes": ("throttling", lambda b: throttled(b, 60, before=False), calm("throttling", 0)),
    "429s of a first morning": ("throttling", lambda b: throttled(b, 20), looks("throttling", [0] * 12)),
    "OAuth of one user who keeps trying": ("oauth_errors", lambda b: oauth_fails(b, 1, 300), calm("oauth_errors", 0)),
    "OAuth for a few minutes": (
        "oauth_errors", lambda b: oauth_fails(b, 60, before=False), calm("oauth_errors", 0),
    ),
    "expired tokens in ten accounts": ("expiry_cascade", lambda b: tokens_expire(b, 10), []),
    "expired tokens for a few minutes": ("expiry_cascade", lambda b: tokens_expire(b, 40, ago=(2,)), []),
    "a few of few refreshes fail": ("expiry_cascade", lambda b: refreshes(b, 2, 30), []),
    "refreshes fail for a few minutes": ("expiry_cascade", lambda b: refreshes(b, 400, 1_000, 2), []),
    "a key nobody misses": ("encryption_key", lambda b: b.metrics.update({KEY_LOST: (0.0, 3.0)}), []),
    "deals of one import": ("deals_without_agents", lambda b: no_agents(b, 1, 200), calm("deals_without_agents", 0)),
    "connections in error as always": (
        "connection_errors", lambda b: in_error(b, 75, 2), calm("connection_errors", 149),
    ),
    "problems come and go": ("connection_problems", lambda b: problems(b, 400, 380), calm("connection_problems", 4)),
    "health at 97%": ("fleet_health", lambda b: leads(b, 30, 30), []),
    "health for a quarter of an hour": ("fleet_health", lambda b: leads(b, 200, 12), []),
    "drift of 4 points": ("distribution_drift", lambda b: agents(b, 4), []),
    "exactly 10,000 events wait": ("webhook_backlog", lambda b: waiting(b, 10_000), calm("webhook_backlog", 9_999)),
    "a pause of the workers": ("webhook_backlog", lambda b: waiting(b, 5_000), looks("webhook_backlog", [30, 30, 30])),
    "a backlog that falls": ("webhook_backlog", lambda b: waiting(b, 5_000), looks("webhook_backlog", [9_000, 8_000])),
    "a backlog that has time": (
        "webhook_backlog", lambda b: waiting(b, 1_100), looks("webhook_backlog", [1_070, 1_080, 1_090]),
    ),
    "events given up two hours ago": ("webhook_backlog", lambda b: lost(b, 3, 120 * MINUTE), []),
    "1% of refreshes fail": ("key_figures", lambda b: refreshes(b, 10, 1_000), []),
    "3% of refreshes fail for half an hour": ("key_figures", lambda b: refreshes(b, 30, 1_000, 3), []),
    "two of a hundred refreshes fail, which is chance": ("key_figures", lambda b: refreshes(b, 2, 100), []),
    "locks at work": ("stuck_mutexes", lambda b: locked(b, 1, 60, 35), []),
}  # fmt: skip


@pytest.mark.parametrize("name", QUIET)
async def test_a_fleet_at_its_ordinary_work_is_quiet(name: str, bench: Bench, glance: Glance) -> None:
    monitor, build, past = QUIET[name]
    build(bench)

    look = await glance(monitor, past)

    assert (look.level, look.codes) == (Level.QUIET, ())


UNKNOWN: dict[str, tuple[str, Build]] = {
    "throttling": ("logs", lambda b: throttled(b, 40)),
    "oauth_errors": ("logs", lambda b: oauth_fails(b, 40)),
    "expiry_cascade": ("logs", lambda b: tokens_expire(b, 40)),
    "encryption_key": ("logs", key_is_gone),
    "deals_without_agents": ("logs", lambda b: no_agents(b, 40)),
    "connection_errors": ("logs", lambda b: in_error(b, 60, 5)),
    "connection_problems": ("metrics", lambda _: None),
    "key_figures": ("metrics", lambda b: refreshes(b, 30, 99)),
    "fleet_health": ("common", lambda b: leads(b, 120, 120)),
    "distribution_drift": ("client_1", lambda b: agents(b, 11)),
    "webhook_backlog": ("redis", lambda b: waiting(b, 20_000)),
    "stuck_mutexes": ("redis", lambda b: locked(b, None)),
}  # fmt: skip


def test_every_monitor_is_shown_without_its_source() -> None:
    assert UNKNOWN.keys() == all_monitors().keys()


@pytest.mark.parametrize("monitor", UNKNOWN)
async def test_a_source_that_does_not_answer_is_never_quiet(monitor: str, bench: Bench, glance: Glance) -> None:
    source, build = UNKNOWN[monitor]
    build(bench)
    bench.without = frozenset({source})

    look = await glance(monitor, calm(monitor, 0))

    assert (look.level, look.codes, look.clear) == (None, (), False)
    assert look.trouble
    assert look.trouble in look.fact


async def test_the_metric_speaks_for_the_key_when_the_log_is_silent(bench: Bench, glance: Glance) -> None:
    bench.metrics = {KEY_LOST: (4.0, 0.0)}
    bench.without = frozenset({"logs"})

    look = await glance("encryption_key")

    assert look.level is Level.CRITICAL


async def test_a_sentence_tells_value_past_and_threshold(bench: Bench, glance: Glance) -> None:
    throttled(bench, 12, 2)

    look = await glance("throttling", calm("throttling", 3))

    assert look.fact == (
        "Zillow answered 429 24 times in 5 min and 24 before it; in both windows, each account counted once, 12; "
        "usual is 3, reported above 14."
    )
    assert (look.value, look.usual, look.unit) == (12, 3, "429s in 5 min")


async def test_fleet_health_tells_its_baseline_and_its_own_past(bench: Bench, glance: Glance) -> None:
    leads(bench, 50, 31)

    look = await glance("fleet_health", calm("fleet_health", 1.3))

    assert look.fact == (
        "Fleet health is 95.00% (950 of 1,000) in 15 min, and was 96.90% (969 of 1,000) before; baseline 98.80%, "
        "usual here 98.70%, healthy from 97%: fleet health is below 97%."
    )


async def test_a_stuck_lock_is_looked_at_again_wherever_the_round_has_got_to(bench: Bench, glance: Glance) -> None:
    locked(bench, None, 30)
    first = await glance("stuck_mutexes")

    gone_on = Look(
        monitor="stuck_mutexes",
        at=first.at - 5 * MINUTE,
        level=Level.HIGH,
        fact="",
        memo={**first.memo, "after": 99_999},
    )
    again = await glance("stuck_mutexes", [gone_on])

    assert (again.value, again.memo["stuck"]) == (1, first.memo["stuck"])
    assert again.memo["after"] == 0


async def test_a_drift_keeps_the_counts_it_was_drawn_from(bench: Bench, glance: Glance) -> None:
    agents(bench, 6)

    look = await glance("distribution_drift")

    assert look.memo == {"agents": 1_000, "connected": 410, "inferred": 160, "unmatched": 430}
