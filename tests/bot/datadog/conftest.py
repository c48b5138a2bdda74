from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager
from datetime import UTC, datetime, timedelta

import pytest

from bot.datadog import Datadog, Limits, open_datadog
from checks.kit.redaction import redact
from checks.kit.sources import Window
from sandbox.datadog import LocalDatadog

NOON = datetime(2026, 11, 21, 12, tzinfo=UTC)


class Clock:
    """Stands still until it is moved."""

    def __init__(self) -> None:
        self.now = NOON

    def __call__(self) -> datetime:
        return self.now

    def forward(self, seconds: float) -> None:
        self.now += timedelta(seconds=seconds)


Asking = Callable[..., AbstractAsyncContextManager[Datadog]]


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def hour() -> Window:
    return Window(NOON - timedelta(hours=1), NOON)


@pytest.fixture
async def datadog(clock: Clock) -> AsyncIterator[LocalDatadog]:
    async with LocalDatadog(clock=clock, rate_limit=None) as datadog:
        yield datadog


@pytest.fixture
def asking(clock: Clock) -> Asking:
    """Opens the adapter on a URL; keys, limits and site by keyword."""

    def opens(url: str, **others: object) -> AbstractAsyncContextManager[Datadog]:
        settings = {
            "api_key": "sandbox-api-key", "app_key": "sandbox-app-key", "clock": clock, "redact": redact,
            "limits": Limits(retry_after_seconds=0.01), **others,
        }  # fmt: skip
        return open_datadog(api_url=url, **settings)  # type: ignore[arg-type]  # by keyword

    return opens


@pytest.fixture
async def asked(datadog: LocalDatadog, asking: Asking) -> AsyncIterator[Datadog]:
    """The adapter on the local Datadog."""
    async with asking(datadog.url) as asked:
        yield asked
