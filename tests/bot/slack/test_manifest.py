"""The manifest asks for what the code uses: no more, and no less."""

import ast
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from slack_sdk.web.async_client import AsyncWebClient

from bot.slack.settings import SlackSettings
from handlers.slack import shortcut
from sandbox.slack import U_SUPPORT, LocalSlack
from tests.handlers.living_bot import living, summaries, until

ROOT = Path(__file__).parents[3]

SCOPES = {
    "apps_connections_open": set[str](),  # takes the app-level token's connections:write
    "auth_test": set[str](),
    "chat_getPermalink": set[str](),
    "chat_postEphemeral": {"chat:write"},
    "chat_postMessage": {"chat:write"},
    "chat_update": {"chat:write"},
    "conversations_history": {"channels:history", "groups:history", "im:history"},
    "conversations_info": {"channels:read", "groups:read"},
    "conversations_list": {"channels:read", "groups:read"},
    "conversations_members": {"channels:read", "groups:read"},
    "conversations_open": {"im:write"},
    "conversations_replies": {"channels:history", "groups:history", "im:history"},
    "files_info": {"files:read"},
    "files_upload_v2": {"files:write"},
    "pins_add": {"pins:write"},
    "reactions_add": {"reactions:write"},
    "usergroups_list": {"usergroups:read"},
    "usergroups_users_list": {"usergroups:read"},
    "users_info": {"users:read"},
    "users_list": {"users:read"},
    "views_open": set[str](),
    "views_publish": set[str](),
    "views_update": set[str](),
}
"""By method of the client: what Slack's reference asks for, in channels, private channels and direct messages."""

EVENTS = {"app_mention": {"app_mentions:read"}, "app_home_opened": set[str](), "message.im": {"im:history"}}
LISTENED_AS = {"message": "message.im"}


@pytest.fixture
def manifest() -> dict[str, Any]:
    return dict(yaml.safe_load((ROOT / "manifest.yaml").read_text()))


def trees() -> Iterator[ast.AST]:
    for room in ("bot", "handlers"):
        for file in (ROOT / room).rglob("*.py"):
            yield ast.parse(file.read_text())


def called() -> set[str]:
    """Methods of Slack's client that the code names: `family_method`, as no other object's are called."""
    families = {name for name in dir(AsyncWebClient) if "_" in name.strip("_") and not name.startswith("_")}
    used = {node.attr for tree in trees() for node in ast.walk(tree) if isinstance(node, ast.Attribute)}
    return (used & families) - {"api_call"}


def listened(kind: str) -> set[str]:
    """First arguments of `app.kind("…")`."""
    return {
        node.args[0].value
        for tree in trees()
        for node in ast.walk(tree)
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and node.func.attr == kind
        and isinstance(node.func.value, ast.Name)
        and node.func.value.id == "app"
        and isinstance(node.args[0], ast.Constant)
    }


def test_every_method_that_is_called_has_its_scopes_on_record() -> None:
    assert called() - SCOPES.keys() == set()
    assert "chat_postMessage" in called()


def test_scopes_are_those_of_the_methods_events_and_commands_that_are_used(manifest: dict[str, Any]) -> None:
    events = manifest["settings"]["event_subscriptions"]["bot_events"]
    needed = {"commands"}.union(*(SCOPES[method] for method in called()), *(EVENTS[event] for event in events))

    assert set(manifest["oauth_config"]["scopes"]["bot"]) == needed


def test_the_events_are_those_with_a_listener(manifest: dict[str, Any]) -> None:
    assert {LISTENED_AS.get(event, event) for event in listened("event")} == set(
        manifest["settings"]["event_subscriptions"]["bot_events"]
    )


def test_the_command_and_the_shortcut_are_the_ones_listened_to(manifest: dict[str, Any]) -> None:
    (command,) = manifest["features"]["slash_commands"]
    (on_message,) = manifest["features"]["shortcuts"]

    assert command["command"] == SlackSettings(bot_token="xoxb-sample").command
    assert command["should_escape"] is False
    assert (on_message["callback_id"], on_message["type"]) == (shortcut.CALLBACK, "message")
    assert len(on_message["name"]) <= 24


def test_people_can_write_to_the_bot(manifest: dict[str, Any]) -> None:
    assert manifest["features"]["app_home"]["messages_tab_enabled"] is True
    assert manifest["settings"]["token_rotation_enabled"] is False


async def test_an_app_installed_from_it_lacks_nothing(
    slack: LocalSlack, manifest: dict[str, Any], tmp_path: Path
) -> None:
    slack.install(manifest)
    async with living(slack, tmp_path) as bot:
        bot.engine.findings = 600
        await slack.command("oauth_failure --account_id=148261")
        said = await slack.say("oauth_failure account 31774")
        await slack.shortcut(shortcut.CALLBACK, said)
        direct = slack.direct_message(U_SUPPORT)
        written = await slack.say("oauth_failure account 66001", channel=direct)
        await slack.open_home()
        await slack.command("oauth_failure")
        await until(lambda: summaries(bot.channel) and summaries(bot.thread(said["ts"])))
        await until(lambda: summaries(bot.thread(written["ts"], direct)) and bot.whispers() and slack.home(U_SUPPORT))
        await bot.rest()

        assert {call.error for call in slack.calls} == {None}
        assert len(slack.files) == 3
