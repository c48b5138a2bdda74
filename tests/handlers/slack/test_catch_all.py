"""Nothing that Slack sends stays unacknowledged, or people would see a failure."""

import pytest

from sandbox.slack import U_SUPPORT
from tests.handlers.living_bot import Bot, until

ACTOR = {"user": {"id": U_SUPPORT}, "team": {"id": "T1"}, "trigger_id": "1.2.3", "api_app_id": "A1"}
VIEW = {"id": "V1", "hash": "1", "callback_id": "unheard_of", "type": "modal", "state": {"values": {}}}


@pytest.mark.parametrize(
    ("kind", "payload"),
    [
        pytest.param(
            "interactive",
            {"type": "block_actions", **ACTOR, "actions": [{"type": "button", "action_id": "link", "block_id": "b"}]},
            id="a link that looks like a button",
        ),
        pytest.param("interactive", {"type": "view_submission", **ACTOR, "view": VIEW}, id="an unknown form"),
        pytest.param("interactive", {"type": "view_closed", **ACTOR, "view": VIEW}, id="a form that was closed"),
        pytest.param("interactive", {"type": "shortcut", **ACTOR, "callback_id": "old"}, id="an old shortcut"),
        pytest.param(
            "slash_commands",
            {"command": "/old", "text": "", "user_id": U_SUPPORT, "team_id": "T1", "trigger_id": "1"},
            id="an old command",
        ),
        pytest.param(
            "events_api",
            {"type": "event_callback", "team_id": "T1", "event_id": "Ev1", "event": {"type": "team_join", "user": {}}},
            id="an event nobody asked for",
        ),
    ],
)
async def test_it_is_acknowledged(bot: Bot, kind: str, payload: dict[str, object]) -> None:
    delivery = bot.slack.courier.send(kind, payload)

    await until(lambda: delivery.attempts)

    assert delivery.attempts[0].acknowledged
    assert await bot.runs.list() == []


async def test_an_edited_direct_message_is_acknowledged_and_asks_nothing(bot: Bot) -> None:
    event = {
        "type": "message", "subtype": "message_changed", "channel_type": "im", "hidden": True, "ts": "1.2",
        "channel": bot.slack.direct_message(U_SUPPORT), "message": {"user": U_SUPPORT, "text": "oauth_failure"},
    }  # fmt: skip

    bot.slack.events.send(event)
    await until(lambda: bot.slack.deliveries and bot.slack.deliveries[-1].attempts)

    assert bot.slack.deliveries[-1].acknowledged
    assert await bot.runs.list() == []
