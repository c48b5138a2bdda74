"""The browser's side, as the page uses it."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any

import aiohttp
import pytest

from sandbox.slack import U_ENGINEER, U_SUPPORT, LocalSlack

if TYPE_CHECKING:
    from slack_bolt.async_app import AsyncApp
    from slack_sdk.web.async_client import AsyncWebClient

INPUT = {
    "type": "input",
    "block_id": "account",
    "label": {"type": "plain_text", "text": "Account"},
    "element": {"type": "plain_text_input", "action_id": "id"},
}
FORM = {
    "type": "modal",
    "callback_id": "form",
    "title": {"type": "plain_text", "text": "Triage"},
    "submit": {"type": "plain_text", "text": "Start"},
    "blocks": [INPUT],
}
BUTTON = {"type": "button", "action_id": "again", "text": {"type": "plain_text", "text": "Again"}, "value": "7"}


@pytest.fixture
def page(slack: LocalSlack, session: aiohttp.ClientSession) -> Any:
    """What the page sends and reads."""

    class Page:
        async def act(self, name: str, **body: Any) -> Any:
            async with session.post(f"{slack.url}/page/{name}", json=body) as response:
                return response.status, await response.json()

        async def state(self, user: str | None = None) -> Any:
            async with session.get(f"{slack.url}/page/state", params={"user": user} if user else {}) as response:
                return await response.json()

        def live(self, user: str) -> Any:
            return session.ws_connect(f"{slack.url}/page/live", params={"user": user})

    return Page()


async def told(live: Any, kind: str) -> Any:
    async with asyncio.timeout(5):
        while True:
            change = await live.receive_json()
            if change["type"] == kind:
                return change


async def test_the_state_is_everything_one_person_sees(slack: LocalSlack, client: AsyncWebClient, page: Any) -> None:
    await slack.say("hello")
    await client.chat_postEphemeral(channel=slack.support_channel, user=U_ENGINEER, text="for Erin")
    await client.files_upload_v2(channel=slack.support_channel, content="abc", filename="a.txt")

    mine, hers = await page.state(), await page.state(U_ENGINEER)

    assert (mine["me"], hers["me"], mine["bot"]) == (U_SUPPORT, U_ENGINEER, "U0TRIAGEBOT")
    assert mine["connected"] is False
    assert [channel["name"] for channel in mine["channels"] if not channel["is_im"]] == [
        "fub-zyno-support",
        "general",
        "random",
    ]
    assert [channel["user"] for channel in mine["channels"] if channel["is_im"]] == ["U0TRIAGEBOT"]
    assert [message["text"] for message in mine["messages"][slack.support_channel]] == ["hello", ""]
    assert mine["ephemerals"] == []
    assert [message["channel"] for message in hers["ephemerals"]] == [slack.support_channel]
    assert mine["command"]["name"] == "/zillow-triage"
    assert mine["shortcuts"] == [{"callback_id": "triage_message", "name": "Triage this message"}]
    assert [file["url"].endswith("/a.txt") for file in mine["files"].values()] == [True]


async def test_what_a_person_types_is_a_message_or_a_command(
    slack: LocalSlack, app: AsyncApp, running: Any, page: Any
) -> None:
    seen = []

    @app.command("/zillow-triage")
    async def on_command(ack: Any, command: dict[str, Any]) -> None:
        seen.append(command["text"])
        await ack("looking")

    async with running(app, slack):
        await page.act("say", user=U_SUPPORT, channel=slack.support_channel, text="/zillow-triage help me")
        status, said = await page.act("say", user=U_SUPPORT, channel=slack.support_channel, text="a < b")

    assert seen == ["help me"]
    assert (status, said["message"]["text"]) == (200, "a &lt; b")


async def test_a_slash_in_a_thread_is_text(slack: LocalSlack, page: Any) -> None:
    parent = await slack.say("hello")

    await page.act("say", user=U_SUPPORT, channel=slack.support_channel, text="/zillow-triage", thread_ts=parent["ts"])

    assert slack.thread("fub-zyno-support", parent["ts"])[1]["text"] == "/zillow-triage"


async def test_buttons_shortcuts_and_forms_work_from_the_page(
    slack: LocalSlack, app: AsyncApp, client: AsyncWebClient, running: Any, page: Any
) -> None:
    seen = []

    @app.action("again")
    async def on_again(ack: Any, body: dict[str, Any], client: AsyncWebClient) -> None:
        await ack()
        seen.append(body["actions"][0]["value"])
        await client.views_open(trigger_id=body["trigger_id"], view=FORM)

    @app.shortcut("triage_message")
    async def on_shortcut(ack: Any, body: dict[str, Any]) -> None:
        await ack()
        seen.append(body["message"]["text"])

    @app.view("form")
    async def on_form(ack: Any, view: dict[str, Any]) -> None:
        value = view["state"]["values"]["account"]["id"]["value"]
        seen.append(value)
        await (ack() if value.isdigit() else ack(response_action="errors", errors={"account": "Only digits."}))

    blocks = [{"type": "actions", "block_id": "row", "elements": [BUTTON]}]
    message = await client.chat_postMessage(channel=slack.support_channel, text="x", blocks=blocks)
    where = {"user": U_SUPPORT, "channel": slack.support_channel, "message_ts": message["ts"]}
    async with running(app, slack):
        pressed = await page.act("act", **where, block_id="row", action_id="again", type="button", value="7")
        used = await page.act("shortcut", **where, callback_id="triage_message")
        view = (await page.state())["views"][0]["id"]
        values = {"account": {"id": {"type": "plain_text_input", "value": "x"}}}
        wrong = await page.act("submit", user=U_SUPPORT, view_id=view, state=values)
        right = await page.act(
            "submit",
            user=U_SUPPORT,
            view_id=view,
            state={"account": {"id": {"type": "plain_text_input", "value": "1"}}},
        )

    assert seen == ["7", "x", "x", "1"]
    assert (pressed[1], used[1]["ok"]) == ({"ok": True}, True)
    assert wrong[1] == {"ok": True, "errors": {"account": "Only digits."}}
    assert right[1] == {"ok": True, "errors": None}


async def test_what_is_typed_so_far_goes_with_a_choice_in_a_form(
    slack: LocalSlack, client: AsyncWebClient, page: Any
) -> None:
    picker = {
        "type": "static_select",
        "action_id": "kind",
        "options": [{"text": {"type": "plain_text", "text": "x"}, "value": "1"}],
    }
    block = {**INPUT, "block_id": "issue", "element": picker, "dispatch_action": True}
    trigger = slack.workspace.triggers.give(U_SUPPORT)
    view = (await client.views_open(trigger_id=trigger, view={**FORM, "blocks": [INPUT, block]}))["view"]

    typed = {"account": {"id": {"type": "plain_text_input", "value": "148261"}}, "taken_away": {"id": {"value": "x"}}}
    where = {"user": U_SUPPORT, "view_id": view["id"], "block_id": "issue", "action_id": "kind"}
    await page.act("act", **where, type="static_select", state=typed, selected_option=picker["options"][0])

    [sent] = slack.deliveries
    values = sent.payload["view"]["state"]["values"]
    assert values["account"]["id"]["value"] == "148261"
    assert values["issue"]["kind"]["selected_option"]["value"] == "1"


async def test_what_is_not_possible_is_answered_with_the_reason(slack: LocalSlack, page: Any) -> None:
    missing = await page.act("say", user=U_SUPPORT)
    gone = await page.act("close", user=U_SUPPORT, view_id="V0GONE")
    message = await slack.say("hello")
    where = {"user": U_SUPPORT, "channel": slack.support_channel, "message_ts": message["ts"]}
    silent = await page.act("shortcut", **where, callback_id="triage_message")

    assert (missing[0], "channel" in missing[1]["error"] or "text" in missing[1]["error"]) == (400, True)
    assert (gone[0], gone[1]["error"]) == (200, "There is no open form V0GONE; it may have been closed.")
    assert silent[1]["ok"] is False


async def test_another_sites_page_cannot_act_here(slack: LocalSlack, session: aiohttp.ClientSession) -> None:
    async with session.post(f"{slack.url}/page/say", data=b'{"user": "U0SUPPORT01"}') as response:
        assert response.status == 415


async def test_another_sites_page_cannot_listen_here(slack: LocalSlack, session: aiohttp.ClientSession) -> None:
    with pytest.raises(aiohttp.WSServerHandshakeError) as caught:
        await session.ws_connect(f"{slack.url}/page/live", origin="https://elsewhere.example.com")
    own = await session.ws_connect(f"{slack.url}/page/live", origin=slack.url)

    assert caught.value.status == 403
    assert not own.closed
    await own.close()


async def test_changes_reach_the_open_page(slack: LocalSlack, client: AsyncWebClient, page: Any) -> None:
    async with page.live(U_SUPPORT) as live:
        parent = await slack.say("hello")
        message = await told(live, "message")
        reply = await client.chat_postMessage(channel=slack.support_channel, text="one", thread_ts=parent["ts"])
        counted = await told(live, "message_changed")
        await client.chat_update(channel=slack.support_channel, ts=reply["ts"], text="two")
        changed = await told(live, "message_changed")
        await client.reactions_add(channel=slack.support_channel, timestamp=parent["ts"], name="eyes")
        reacted = await told(live, "reaction")
        where = {"channel_id": slack.support_channel, "thread_ts": parent["ts"]}
        await client.assistant_threads_setStatus(**where, status="is looking")
        status = await told(live, "status")
        await client.chat_delete(channel=slack.support_channel, ts=reply["ts"])
        deleted = await told(live, "message_deleted")
        await client.files_upload_v2(channel=slack.support_channel, content="abc", filename="a.txt")
        file = await told(live, "file")

    assert (message["channel"], message["message"]["text"]) == (slack.support_channel, "hello")
    assert counted["message"]["reply_count"] == 1
    assert changed["message"]["text"] == "two"
    assert "previous_message" not in changed
    assert reacted["message"]["reactions"][0]["name"] == "eyes"
    assert (status["thread_ts"], status["status"]) == (parent["ts"], "is looking")
    assert deleted["ts"] == reply["ts"]
    assert file["file"]["url"].startswith("/page/files/")


async def test_forms_and_ephemeral_messages_reach_only_their_person(
    slack: LocalSlack, client: AsyncWebClient, page: Any
) -> None:
    async with page.live(U_SUPPORT) as mine, page.live(U_ENGINEER) as hers:
        trigger = slack.workspace.triggers.give(U_SUPPORT)
        await client.views_open(trigger_id=trigger, view=FORM)
        await client.chat_postEphemeral(channel=slack.support_channel, user=U_SUPPORT, text="for Sam")
        await slack.say("for all")
        opened, whisper = await told(mine, "view_opened"), await told(mine, "ephemeral")
        first_for_her = await hers.receive_json()

    assert opened["view"]["callback_id"] == "form"
    assert whisper["message"]["text"] == "for Sam"
    assert first_for_her["message"]["text"] == "for all"


async def test_the_page_sees_whether_the_bot_is_connected(
    slack: LocalSlack, app: AsyncApp, running: Any, page: Any
) -> None:
    async with page.live(U_SUPPORT) as live, running(app, slack):
        connected = await told(live, "connection")
        state = await page.state()

    assert connected["connected"] is True
    assert state["connected"] is True


async def test_the_home_tab_opens_from_the_page(slack: LocalSlack, client: AsyncWebClient, page: Any) -> None:
    async with page.live(U_SUPPORT) as live:
        answer = await page.act("home", user=U_SUPPORT)
        await client.views_publish(user_id=U_SUPPORT, view={"type": "home", "blocks": [{"type": "divider"}]})
        home = await told(live, "home")

    assert answer[1] == {"ok": True}
    assert slack.deliveries[0].payload["event"]["type"] == "app_home_opened"
    assert home["view"]["type"] == "home"


async def test_a_file_opens_in_the_page_without_a_token_and_never_as_markup(
    slack: LocalSlack, client: AsyncWebClient, page: Any, session: aiohttp.ClientSession
) -> None:
    await client.files_upload_v2(channel=slack.support_channel, content="<script>", filename="a.html")
    [file] = (await page.state())["files"].values()

    async with session.get(slack.url + file["url"]) as response:
        assert response.content_type == "text/plain"
        assert await response.text() == "<script>"
    async with session.get(f"{slack.url}/page/files/F0NONE/a.txt") as response:
        assert response.status == 404


async def test_an_image_opens_as_an_image(
    slack: LocalSlack, client: AsyncWebClient, page: Any, session: aiohttp.ClientSession
) -> None:
    await client.files_upload_v2(channel=slack.support_channel, content=b"\x89PNG", filename="chart.png")
    [file] = (await page.state())["files"].values()

    async with session.get(slack.url + file["url"]) as response:
        assert (response.content_type, response.headers["X-Content-Type-Options"]) == ("image/png", "nosniff")
