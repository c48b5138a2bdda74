from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from bot.datadog import Datadog
from checks.kit.sources import Window
from checks.kit.unavailable import SourceUnavailable
from sandbox.datadog import LocalDatadog

NOON = datetime(2026, 11, 21, 12, tzinfo=UTC)


def point(minutes_ago: float, value: float, *tags: str) -> tuple[datetime, float, tuple[str, ...]]:
    return NOON - timedelta(minutes=minutes_ago), value, tags


async def test_one_call_sums_now_and_before(datadog: LocalDatadog, asked: Datadog, hour: Window) -> None:
    datadog.metrics["fubapi.oauth.error"] = [point(1, 2.0), point(30, 3.0), point(61, 5.0), point(130, 7.0)]

    total = await asked.metrics.total("fubapi.oauth.error", hour, fresh=False)

    assert (total.now, total.before) == (5.0, 5.0)
    assert total.as_of == NOON
    assert [request.params["query"] for request in datadog.requests] == ["sum:fubapi.oauth.error{*}.as_count()"]


async def test_a_metric_nobody_sends_is_none_and_not_zero(asked: Datadog, hour: Window) -> None:
    total = await asked.metrics.total("fubapi.oauth.error", hour, fresh=False)

    assert (total.now, total.before) == (None, None)


async def test_points_in_one_window_only(datadog: LocalDatadog, asked: Datadog, hour: Window) -> None:
    datadog.metrics["fubapi.oauth.error"] = [point(61, 5.0)]

    total = await asked.metrics.total("fubapi.oauth.error", hour, fresh=False)

    assert (total.now, total.before) == (None, 5.0)


async def test_tags_in_braces_narrow_it_down(datadog: LocalDatadog, asked: Datadog, hour: Window) -> None:
    datadog.metrics["fub.api.errors"] = [point(1, 2.0, "service:authentication"), point(1, 9.0, "service:other")]

    total = await asked.metrics.total("fub.api.errors{service:authentication}", hour, fresh=False)

    assert total.now == 2.0


@pytest.mark.parametrize("name", ["", "a b", "x{*}) + avg:y{*", "9", "a}"])
async def test_what_is_no_name_never_reaches_datadog(
    datadog: LocalDatadog, asked: Datadog, hour: Window, name: str
) -> None:
    with pytest.raises(SourceUnavailable, match="That is no name of a metric"):
        await asked.metrics.total(name, hour, fresh=False)

    assert datadog.requests == []


async def test_trouble_with_metrics_is_told_and_is_none_of_the_logs(
    datadog: LocalDatadog, asked: Datadog, hour: Window
) -> None:
    datadog.misbehave("500")

    with pytest.raises(SourceUnavailable) as unavailable:
        await asked.metrics.total("fubapi.oauth.error", hour, fresh=False)

    assert unavailable.value.source == "datadog.metrics"
    assert unavailable.value.reason == "Datadog is in trouble itself (HTTP 500)."


async def test_a_total_is_used_again_for_a_while(
    datadog: LocalDatadog, asked: Datadog, hour: Window, clock: Any
) -> None:
    await asked.metrics.total("fubapi.oauth.error", hour, fresh=False)
    await asked.metrics.total("fubapi.oauth.error", hour, fresh=False)
    assert len(datadog.requests) == 1

    await asked.metrics.total("fubapi.oauth.error", hour, fresh=True)
    clock.forward(45)
    await asked.metrics.total("fubapi.oauth.error", hour, fresh=False)

    assert len(datadog.requests) == 3
