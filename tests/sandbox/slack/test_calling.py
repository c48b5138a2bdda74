"""Who may call what, and how arguments may be sent."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
from slack_sdk.web.async_client import AsyncWebClient

from sandbox.slack.methods import METHODS

if TYPE_CHECKING:
    import aiohttp

    from sandbox.slack import LocalSlack


async def post(
    session: aiohttp.ClientSession, slack: LocalSlack, method: str, *, data: Any = None, headers: Any = None
) -> Any:
    async with session.post(slack.api_url + method, data=data, headers=headers) as response:
        return await response.json(), response


async def test_the_bot_token_says_who_the_bot_is(slack: LocalSlack, client: AsyncWebClient) -> None:
    answer = await client.auth_test()

    assert answer["user_id"] == "U0TRIAGEBOT"
    assert answer["bot_id"] == "B0TRIAGEBOT"
    assert "chat:write" in answer.headers["X-OAuth-Scopes"].split(",")


@pytest.mark.parametrize(
    ("token", "error"), [("", "not_authed"), ("xoxb-somebody-else", "invalid_auth")], ids=["no token", "wrong token"]
)
async def test_a_call_without_the_right_token_is_refused(
    slack: LocalSlack, session: aiohttp.ClientSession, refusal: Any, token: str, error: str
) -> None:
    stranger = AsyncWebClient(token=token, base_url=slack.api_url, session=session)

    answer = await refusal(stranger.auth_test())

    assert answer["error"] == error


async def test_an_unknown_method_is_said_to_be_unknown(client: AsyncWebClient, refusal: Any) -> None:
    answer = await refusal(client.api_call("chat.postTelegram"))

    assert answer["error"] == "unknown_method"


async def test_only_the_app_token_opens_connections(slack: LocalSlack, client: AsyncWebClient, refusal: Any) -> None:
    with_bot_token = await refusal(client.apps_connections_open(app_token=slack.bot_token))
    opened = await client.apps_connections_open(app_token=slack.app_token)

    assert with_bot_token["error"] == "not_allowed_token_type"
    assert opened["url"].startswith("ws://127.0.0.1:")


async def test_the_app_token_cannot_post(slack: LocalSlack, client: AsyncWebClient, refusal: Any) -> None:
    answer = await refusal(client.chat_postMessage(channel=slack.support_channel, text="hi", token=slack.app_token))

    assert answer["error"] == "not_allowed_token_type"


async def test_a_missing_scope_is_named_with_what_there_is(
    slack: LocalSlack, client: AsyncWebClient, refusal: Any
) -> None:
    slack.scopes.discard("chat:write")

    answer = await refusal(client.chat_postMessage(channel=slack.support_channel, text="hi"))

    assert answer["error"] == "missing_scope"
    assert answer["needed"] == "chat:write"
    assert "users:read" in answer["provided"].split(",")


@pytest.mark.parametrize("name", sorted(name for name, method in METHODS.items() if method.scope))
async def test_every_method_refuses_a_token_without_its_scope(
    slack: LocalSlack, client: AsyncWebClient, refusal: Any, name: str
) -> None:
    method = METHODS[name]
    slack.grants.scopes(method.holder).clear()
    token = slack.app_token if method.holder == "app" else slack.bot_token

    answer = await refusal(client.api_call(name, params={"token": token}))

    assert answer["error"] == "missing_scope"
    assert answer["needed"] == method.scope


async def test_a_revoked_token_is_refused(slack: LocalSlack, client: AsyncWebClient, refusal: Any) -> None:
    slack.grants.revoked = True

    answer = await refusal(client.auth_test())

    assert answer["error"] == "token_revoked"


async def test_arguments_may_come_as_json_form_or_query(slack: LocalSlack, session: aiohttp.ClientSession) -> None:
    bearer = {"Authorization": f"Bearer {slack.bot_token}"}
    message = {"channel": slack.support_channel, "text": "hi"}

    as_json, _ = await post(
        session,
        slack,
        "chat.postMessage",
        data=json.dumps(message),
        headers={**bearer, "Content-Type": "application/json"},
    )
    as_form, _ = await post(session, slack, "chat.postMessage", data={**message, "token": slack.bot_token})
    async with session.get(slack.api_url + "chat.postMessage", params=message, headers=bearer) as response:
        as_query = await response.json()

    assert [as_json["ok"], as_form["ok"], as_query["ok"]] == [True, True, True]
    assert [message["text"] for message in slack.messages("fub-zyno-support")] == ["hi", "hi", "hi"]


async def test_a_token_inside_a_json_body_does_not_count(slack: LocalSlack, session: aiohttp.ClientSession) -> None:
    body = json.dumps({"token": slack.bot_token})

    answer, _ = await post(session, slack, "auth.test", data=body, headers={"Content-Type": "application/json"})

    assert answer["error"] == "not_authed"


@pytest.mark.parametrize(
    ("body", "error"), [("{", "invalid_json"), ("[1]", "json_not_object")], ids=["broken", "array"]
)
async def test_a_body_that_is_no_json_object_is_refused(
    slack: LocalSlack, session: aiohttp.ClientSession, body: dict[str, Any], error: str
) -> None:
    headers = {"Content-Type": "application/json", "Authorization": f"Bearer {slack.bot_token}"}

    answer, _ = await post(session, slack, "chat.postMessage", data=body, headers=headers)

    assert answer["error"] == error


async def test_api_test_needs_no_token_and_fails_as_told(slack: LocalSlack, session: aiohttp.ClientSession) -> None:
    fine, _ = await post(session, slack, "api.test", data={"foo": "bar"})
    failed, _ = await post(session, slack, "api.test", data={"error": "my_error"})

    assert fine == {"ok": True, "args": {"foo": "bar"}}
    assert failed["error"] == "my_error"


async def test_a_missing_argument_is_named(client: AsyncWebClient, refusal: Any) -> None:
    answer = await refusal(client.chat_postMessage(channel="", text="hi"))

    assert answer["error"] == "invalid_arguments"
    assert answer["response_metadata"]["messages"] == ["[ERROR] missing required field: channel"]


async def test_every_call_is_remembered_without_its_token(slack: LocalSlack, client: AsyncWebClient) -> None:
    await client.api_call(
        "chat.postMessage", params={"channel": slack.support_channel, "text": "hi", "token": slack.bot_token}
    )

    call = slack.calls[-1]

    assert (call.method, call.status, call.error) == ("chat.postMessage", 200, None)
    assert call.arguments == {"channel": slack.support_channel, "text": "hi"}


async def test_team_and_bot_can_be_looked_up(slack: LocalSlack, client: AsyncWebClient, refusal: Any) -> None:
    slack.scopes.add("team:read")

    team = await client.team_info()
    bot = await client.bots_info(bot="B0TRIAGEBOT")
    stranger = await refusal(client.bots_info(bot="B0NOBODY"))

    assert team["team"]["id"] == "T0SANDBOX01"
    assert bot["bot"]["user_id"] == "U0TRIAGEBOT"
    assert stranger["error"] == "bot_not_found"
