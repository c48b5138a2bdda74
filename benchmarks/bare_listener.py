"""The least that a Slack bot can be: one Bolt listener that acknowledges at once and does nothing else."""

import asyncio
import os

from slack_bolt.adapter.socket_mode.aiohttp import AsyncSocketModeHandler
from slack_bolt.app.async_app import AsyncApp
from slack_bolt.context.ack.async_ack import AsyncAck
from slack_sdk.web.async_client import AsyncWebClient


async def serve() -> None:
    """Connects and listens for ever."""
    client = AsyncWebClient(token=os.environ["SLACK_BOT_TOKEN"], base_url=os.environ["SLACK_API_URL"])
    # As the bot does it; otherwise Bolt looks only every 10 ms whether the listener has acknowledged.
    app = AsyncApp(token=os.environ["SLACK_BOT_TOKEN"], client=client, process_before_response=True)

    @app.command("/zillow-triage")
    async def on_command(ack: AsyncAck) -> None:
        await ack()

    handler = AsyncSocketModeHandler(app, os.environ["SLACK_APP_TOKEN"], web_client=client)
    await handler.start_async()  # type: ignore[no-untyped-call]  # slack-bolt declares no types there


if __name__ == "__main__":
    asyncio.run(serve())
