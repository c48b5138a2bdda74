from collections.abc import AsyncIterator, Callable
from datetime import UTC, datetime

import aiohttp
import pytest
from datadog_api_client import AsyncApiClient, Configuration

from sandbox.datadog import LocalDatadog
from tests.sandbox.datadog.caller import Caller

NOW = datetime(2026, 11, 21, 12, 0, tzinfo=UTC)


@pytest.fixture
async def datadog() -> AsyncIterator[LocalDatadog]:
    async with LocalDatadog(clock=lambda: NOW) as running:
        yield running


@pytest.fixture
async def caller(datadog: LocalDatadog) -> AsyncIterator[Caller]:
    async with aiohttp.ClientSession(datadog.url) as session:
        yield Caller(session)


@pytest.fixture
def configured() -> Callable[[LocalDatadog], Configuration]:
    """The real client's configuration for a local Datadog."""

    def configuration(datadog: LocalDatadog) -> Configuration:
        return Configuration(
            host=datadog.url,
            api_key={"apiKeyAuth": datadog.api_key, "appKeyAuth": datadog.app_key},
        )

    return configuration


@pytest.fixture
async def client(
    datadog: LocalDatadog, configured: Callable[[LocalDatadog], Configuration]
) -> AsyncIterator[AsyncApiClient]:
    async with AsyncApiClient(configured(datadog)) as opened:
        yield opened
