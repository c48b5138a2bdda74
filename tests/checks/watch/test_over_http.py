"""Monitors that ask Datadog, by the bot's own adapter over HTTP."""

from collections.abc import AsyncIterator
from dataclasses import dataclass, replace
from datetime import timedelta

import pytest

from bot.datadog import Datadog, Limits, open_datadog
from checks.kit.redaction import redact
from checks.kit.sources import Sources
from checks.watch.look import Level, Look
from checks.watch.looking import look_once
from checks.watch.registry import all_monitors
from checks.watch.settings import settings_of
from sandbox.datadog import LocalDatadog, LogEvent
from tests.checks.conftest import NOON
from tests.checks.desk import Bench
from tests.checks.watch.conftest import calm
from tests.checks.watch.worlds import ASKED, FAILED, OPENED

MINUTE = timedelta(minutes=1)


@dataclass
class Fleet:
    """A local Datadog, and everything else as in an empty world."""

    datadog: LocalDatadog
    sources: Sources

    def log(self, minutes_ago: float, **context: object) -> None:
        self.datadog.logs.add(
            [LogEvent(NOON - minutes_ago * MINUTE, "fub", message="failed", attributes={"context": context})]
        )

    def measures(self, name: str, *values: float) -> None:
        """The value in the window, and the one in the window before."""
        points = zip((1, 31), values, strict=True)
        self.datadog.metrics[name] = [(NOON - ago * MINUTE, value, ()) for ago, value in points]

    async def look(self, name: str) -> Look:
        monitor = all_monitors()[name]
        return await look_once(monitor, self.sources, settings_of(monitor, None), NOON, calm(name, 1))


@pytest.fixture
async def fleet(bench: Bench) -> AsyncIterator[Fleet]:
    async with (
        LocalDatadog(clock=lambda: NOON, rate_limit=None) as datadog,
        open_datadog(
            api_url=datadog.url, api_key="sandbox-api-key", app_key="sandbox-app-key", clock=lambda: NOON,
            redact=redact, limits=Limits(retry_after_seconds=0.01),
        ) as opened,
        bench.open() as others,
    ):  # fmt: skip
        yield Fleet(datadog, _with(others, opened))


def _with(others: Sources, datadog: Datadog) -> Sources:
    return replace(others, logs=datadog.logs, metrics=datadog.metrics)


LINES: dict[str, tuple[dict[str, object], tuple[int, int]]] = {
    "throttling": ({"service": "zillow", "error_message": "HTTP 429 Too Many Requests"}, (2, 7)),
    "oauth_errors": ({"method": "oauthRefresh"}, (2, 7)),
    "expiry_cascade": ({"method": "oauthRefresh", "error": "token expired"}, (3, 13)),
    "deals_without_agents": ({"method": "getDealZillowUsers", "agentCount": 0}, (5, 20)),
}


@pytest.mark.parametrize("name", LINES)
async def test_lines_of_many_accounts_are_counted_in_both_windows(name: str, fleet: Fleet) -> None:
    context, moments = LINES[name]
    for account in range(15):
        for ago in moments:
            fleet.log(ago, account_id=14000 + account, **context)

    look = await fleet.look(name)

    assert (look.value, look.level and look.level > Level.QUIET) == (15, True), look.fact


@pytest.mark.parametrize("name", LINES)
async def test_lines_of_one_account_are_its_own_matter(name: str, fleet: Fleet) -> None:
    context, moments = LINES[name]
    for _ in range(50):
        for ago in moments:
            fleet.log(ago, account_id=14009, **context)

    look = await fleet.look(name)

    assert (look.value, look.level) == (1, Level.QUIET), look.fact


async def test_refreshes_are_judged_by_their_metrics(fleet: Fleet) -> None:
    fleet.measures(FAILED, 40, 35)
    fleet.measures(ASKED, 1_000, 1_000)

    look = await fleet.look("key_figures")

    assert (look.level, look.value, look.codes) == (Level.CRITICAL, 3.5, ("health.kpi_breach",))


async def test_a_metric_that_nobody_sends_tells_nothing(fleet: Fleet) -> None:
    look = await fleet.look("connection_problems")

    assert (look.level, look.trouble) == (None, f"{OPENED} has no points: check the metric's name.")


async def test_a_datadog_that_fails_is_unknown(fleet: Fleet) -> None:
    fleet.datadog.misbehave("500")

    look = await fleet.look("encryption_key")

    assert look.level is None


async def test_no_monitor_asks_datadog_more_than_it_says(fleet: Fleet) -> None:
    for name, monitor in all_monitors().items():
        before = len(fleet.datadog.requests)
        await fleet.look(name)

        assert len(fleet.datadog.requests) - before <= monitor.requests, name
