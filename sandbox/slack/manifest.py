"""Installing an app as its manifest describes it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sandbox.slack.acts.commands import Command
from sandbox.slack.acts.shortcuts import Shortcut
from sandbox.slack.events import EVENT_SCOPES

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sandbox.slack.acts.desk import Desk
    from sandbox.slack.events import Events
    from sandbox.slack.grants import Grants

SHORTCUT_NAME_MOST = 24


def install(manifest: Mapping[str, Any], grants: Grants, events: Events, desk: Desk) -> None:
    """Give the bot the manifest's scopes, events, commands and message shortcuts, and nothing else.

    Raises ValueError for an event that does not exist here, an event without its scope, and a shortcut's name that is
    too long, as Slack refuses such a manifest.
    """
    features: Mapping[str, Any] = manifest.get("features", {})
    scopes = set(manifest.get("oauth_config", {}).get("scopes", {}).get("bot", []))
    wanted = set(manifest.get("settings", {}).get("event_subscriptions", {}).get("bot_events", []))
    for event in wanted:
        if event not in EVENT_SCOPES:
            raise ValueError(f"There is no event called {event}. There is: {', '.join(EVENT_SCOPES)}.")
        scope = EVENT_SCOPES[event]
        if scope is not None and scope not in scopes:
            raise ValueError(f"The event {event} takes the scope {scope}, which the manifest does not ask for.")
    shortcuts = [
        Shortcut(shortcut["callback_id"], shortcut["name"])
        for shortcut in features.get("shortcuts", [])
        if shortcut["type"] == "message"
    ]
    for shortcut in shortcuts:
        if len(shortcut.name) > SHORTCUT_NAME_MOST:
            raise ValueError(f"The shortcut's name {shortcut.name!r} has more than {SHORTCUT_NAME_MOST} characters.")
    commands = [
        Command(command["command"], command.get("usage_hint", ""), command.get("description", ""))
        for command in features.get("slash_commands", [])
    ]
    grants.bot_scopes.clear()
    grants.bot_scopes.update(scopes)
    events.subscribed.clear()
    events.subscribed.update(wanted)
    desk.commands = {command.name: command for command in commands}
    desk.shortcuts = shortcuts
