"""A small bot on the real Bolt, so that the page is driven against what the sandbox's own bot uses."""

import asyncio
import json
import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

from slack_bolt.adapter.socket_mode.aiohttp import AsyncSocketModeHandler
from slack_bolt.async_app import AsyncAck, AsyncApp, AsyncRespond, AsyncSay
from slack_sdk.web.async_client import AsyncWebClient

from sandbox.slack import LocalSlack

GALLERY: dict[str, Any] = json.loads((Path(__file__).parent / "gallery.json").read_text())


class SampleBot:
    """Opens a form, answers mentions in a thread, notes every action it gets."""

    def __init__(self, slack: LocalSlack) -> None:
        self.client = AsyncWebClient(token=slack.bot_token, base_url=slack.api_url)
        self.actions: asyncio.Queue[dict[str, Any]] = asyncio.Queue()
        self.submissions: list[dict[str, Any]] = []
        self.app = AsyncApp(client=self.client, signing_secret=slack.signing_secret)
        self._listen()

    async def acted(self) -> dict[str, Any]:
        """The next action somebody took."""
        return await asyncio.wait_for(self.actions.get(), timeout=10)

    def _listen(self) -> None:
        self.app.command("/zillow-triage")(self.on_command)
        self.app.event("app_mention")(self.on_mention)
        self.app.event("app_home_opened")(self.on_home)
        self.app.event("message")(self.on_nothing)
        self.app.shortcut("triage_message")(self.on_shortcut)
        self.app.view("triage_form")(self.on_form)
        self.app.action(re.compile(""))(self.on_action)

    async def on_command(self, ack: AsyncAck, body: dict[str, Any], respond: AsyncRespond) -> None:
        await ack()
        if body.get("text"):
            await respond(f"I understood `{body['text']}`.")
        else:
            await self.client.views_open(trigger_id=body["trigger_id"], view=GALLERY["form"])

    async def on_mention(self, event: dict[str, Any], say: AsyncSay) -> None:
        await say(text="On it.", thread_ts=event.get("thread_ts") or event["ts"])

    async def on_home(self, event: dict[str, Any]) -> None:
        if event["tab"] == "home":
            await self.client.views_publish(user_id=event["user"], view=GALLERY["home"])

    async def on_nothing(self) -> None:
        """Direct messages are acknowledged and left alone."""

    async def on_shortcut(self, ack: AsyncAck, body: dict[str, Any]) -> None:
        await ack()
        await self.client.chat_postMessage(
            channel=body["channel"]["id"],
            thread_ts=body["message"]["ts"],
            text=f"Looking at: {body['message']['text']}",
        )

    async def on_form(self, ack: AsyncAck, view: dict[str, Any]) -> None:
        values = view["state"]["values"]
        self.submissions.append(values)
        if values["account"]["account"]["value"] == "5":
            await ack(response_action="errors", errors={"account": "Account 5 does not exist."})
        else:
            await ack()

    async def on_action(self, ack: AsyncAck, body: dict[str, Any]) -> None:
        self.actions.put_nowait(body)
        await ack()


@asynccontextmanager
async def connected(slack: LocalSlack) -> AsyncIterator[SampleBot]:
    """The bot over Socket Mode, for as long as the block runs."""
    bot = SampleBot(slack)
    handler = AsyncSocketModeHandler(bot.app, slack.app_token)
    handler.client.web_client.base_url = slack.api_url
    await handler.connect_async()  # type: ignore[no-untyped-call]  # Bolt leaves it unannotated
    try:
        yield bot
    finally:
        await handler.close_async()  # type: ignore[no-untyped-call]  # Bolt leaves it unannotated
