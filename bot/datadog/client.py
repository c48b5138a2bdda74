"""Datadog's own client, set up so that it neither retries, nor parses into models, nor prints keys."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

from datadog_api_client import AsyncApiClient, Configuration

from bot.datadog.limits import Limits


@asynccontextmanager
async def open_client(api_url: str, api_key: str, app_key: str, limits: Limits) -> AsyncIterator[AsyncApiClient]:
    """`api_url` is the host of every call."""
    make: Any = Configuration
    configuration = make(
        host=api_url.rstrip("/"),
        api_key={"apiKeyAuth": api_key, "appKeyAuth": app_key},
        check_input_type=False,
        preload_content=False,
        request_timeout=(limits.connect_seconds, limits.seconds),
        enable_retry=False,
    )
    client: Any = AsyncApiClient(configuration)
    try:
        yield client
    finally:
        # Left through an exception, the client would raise it again and stay open.
        await client.__aexit__(None, None, None)


def operations(kind: Any, client: AsyncApiClient) -> Any:
    """The operations of one API. Its types promise models, while this client hands out raw responses to await."""
    return kind(client)
