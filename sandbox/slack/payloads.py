"""What the app receives, complete in Slack's shape."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sandbox.slack.ids import APP, BOT_USER, TEAM, TEAM_DOMAIN

if TYPE_CHECKING:
    from sandbox.slack.channels import Channel
    from sandbox.slack.people import Person
    from sandbox.slack.post import Post
    from sandbox.slack.wire import Payload
    from sandbox.slack.workspace import Workspace

VERIFICATION_TOKEN = "sandbox-verification-token"


def event_callback(workspace: Workspace, event: Payload) -> Payload:
    """The wrapper around an event of the Events API."""
    return {
        "token": VERIFICATION_TOKEN,
        "team_id": TEAM,
        "context_team_id": TEAM,
        "context_enterprise_id": None,
        "api_app_id": APP,
        "event": event,
        "type": "event_callback",
        "event_id": workspace.stamps.identifier("Ev"),
        "event_time": int(workspace.stamps.now()),
        "authorizations": [
            {
                "enterprise_id": None,
                "team_id": TEAM,
                "user_id": BOT_USER,
                "is_bot": True,
                "is_enterprise_install": False,
            }
        ],
        "is_ext_shared_channel": False,
        "event_context": workspace.stamps.identifier("4-"),
    }


def slash_command(workspace: Workspace, person: Person, channel: Channel, command: str, text: str) -> Payload:
    """A slash command; its text arrives as it was typed, because the app asks for no escaping."""
    return {
        "token": VERIFICATION_TOKEN,
        "team_id": TEAM,
        "team_domain": TEAM_DOMAIN,
        "channel_id": channel.id,
        "channel_name": "directmessage" if channel.kind == "im" else channel.name,
        "user_id": person.id,
        "user_name": person.name,
        "command": command,
        "text": text,
        "api_app_id": APP,
        "is_enterprise_install": "false",
        "response_url": response_url(workspace, person.id, channel.id),
        "trigger_id": workspace.triggers.give(person.id),
    }


def response_url(workspace: Workspace, user: str, channel: str, source_ts: str | None = None) -> str:
    """A fresh address for answers to one act."""
    return f"{workspace.url}/response/{workspace.response_urls.give(user, channel, source_ts)}"


def actor(person: Person) -> Payload:
    """The keys that every interaction payload begins with."""
    return {
        "team": {"id": TEAM, "domain": TEAM_DOMAIN},
        "user": {"id": person.id, "username": person.name, "name": person.name, "team_id": person.team},
        "api_app_id": APP,
        "token": VERIFICATION_TOKEN,
        "enterprise": None,
        "is_enterprise_install": False,
    }


def place(channel: Channel) -> Payload:
    """The channel of an interaction payload."""
    return {"id": channel.id, "name": "directmessage" if channel.kind == "im" else channel.name}


def message_container(post: Post) -> Payload:
    """Where in a message something happened."""
    container: Payload = {
        "type": "message",
        "message_ts": post.ts,
        "channel_id": post.channel,
        "is_ephemeral": post.visible_to is not None,
    }
    if post.thread_ts is not None:
        container["thread_ts"] = post.thread_ts
    return container
