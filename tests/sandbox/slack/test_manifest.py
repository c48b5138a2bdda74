"""Installing an app as its manifest says."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from sandbox.slack import LocalSlack, NotPossibleError

if TYPE_CHECKING:
    from slack_sdk.web.async_client import AsyncWebClient

MANIFEST = {
    "features": {
        "slash_commands": [{"command": "/triage", "description": "Look into it", "usage_hint": "--issue=x"}],
        "shortcuts": [
            {"name": "Look into this", "type": "message", "callback_id": "look"},
            {"name": "New", "type": "global", "callback_id": "new"},
        ],
    },
    "oauth_config": {"scopes": {"bot": ["chat:write", "app_mentions:read"]}},
    "settings": {"event_subscriptions": {"bot_events": ["app_mention", "app_home_opened"]}},
}


def with_events(*events: Any) -> dict[str, Any]:
    return {**MANIFEST, "settings": {"event_subscriptions": {"bot_events": list(events)}}}


async def test_the_app_gets_what_its_manifest_asks_for_and_nothing_else(
    slack: LocalSlack, client: AsyncWebClient, refusal: Any
) -> None:
    slack.install(MANIFEST)

    message = await slack.say("hello")
    old = await slack.command("help")
    new = await slack.command("help", command="/triage")
    people = await refusal(client.users_list())
    with pytest.raises(NotPossibleError, match=r"There is: look\."):
        await slack.shortcut("triage_message", message)

    assert slack.scopes == {"chat:write", "app_mentions:read"}
    assert slack.subscribed_events == {"app_mention", "app_home_opened"}
    assert (old.problem, new.problem) == ("not_a_command", "dispatch_failed")
    assert people["error"] == "missing_scope"


@pytest.mark.parametrize(
    ("manifest", "complaint"),
    [
        (with_events("app_mentioned"), "There is no event called app_mentioned"),
        (with_events("message.im"), "takes the scope im:history"),
        (
            {"features": {"shortcuts": [{"name": "x" * 25, "type": "message", "callback_id": "y"}]}},
            "more than 24 characters",
        ),
    ],
    ids=["unknown event", "event without scope", "long shortcut"],
)
def test_a_manifest_slack_would_refuse_is_refused(slack: LocalSlack, manifest: dict[str, Any], complaint: str) -> None:
    with pytest.raises(ValueError, match=complaint):
        slack.install(manifest)
