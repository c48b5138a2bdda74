import socket
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, closing
from datetime import UTC, datetime

import pytest

from bot.datadog import Limits
from bot.pagers import Bounds, open_pagers
from bot.settings import read_settings
from handlers.flows.paging import Page, Pager
from sandbox.datadog import LocalDatadog
from sandbox.pagers import LocalPagerDuty

NOON = datetime(2026, 11, 21, 12, tzinfo=UTC)
QUICK = Bounds(seconds=6, answer_seconds=1, connect_seconds=0.9, pause_seconds=0.01, longest_pause_seconds=1.5)
PAGE = Page(
    key="INC-42:zyno:1",
    incident="INC-42",
    step=1,
    title="critical: account 31774 lost its Zillow connection",
    body="User 571 has no refresh token.\nNext: reconnect.",
    severity="critical",
    link="https://slack.example/archives/C1/p1",
)
Opening = Callable[..., AbstractAsyncContextManager[tuple[Pager, ...]]]


def now() -> datetime:
    return NOON


@pytest.fixture
async def datadog() -> AsyncIterator[LocalDatadog]:
    async with LocalDatadog(clock=now, rate_limit=None) as datadog:
        yield datadog


@pytest.fixture
async def pagerduty() -> AsyncIterator[LocalPagerDuty]:
    async with LocalPagerDuty(clock=now) as pagerduty:
        yield pagerduty


@pytest.fixture
def refused_port() -> int:
    with closing(socket.socket()) as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


@pytest.fixture
def opening(datadog: LocalDatadog, pagerduty: LocalPagerDuty) -> Opening:
    """The pagers of the local Datadog and PagerDuty, quickly; settings by keyword."""

    def opens(bounds: Bounds = QUICK, **others: object) -> AbstractAsyncContextManager[tuple[Pager, ...]]:
        settings = {
            "dd_api_key": datadog.api_key, "dd_app_key": datadog.app_key, "dd_api_url": datadog.url,
            "datadog_oncall_team": "zyno", "pagerduty_url": pagerduty.url,
            "pagerduty_routing_key": pagerduty.routing_key, **others,
        }  # fmt: skip
        asking = Limits(seconds=1, connect_seconds=0.3, retry_after_seconds=0.01)
        return open_pagers(read_settings(settings), clock=now, once=bounds, again=bounds, asking=asking)

    return opens


@pytest.fixture
async def pagers(opening: Opening) -> AsyncIterator[dict[str, Pager]]:
    """By name."""
    async with opening() as pagers:
        yield {pager.name: pager for pager in pagers}
