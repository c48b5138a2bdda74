"""`api.test`, `auth.test`, `apps.connections.open`, `team.info`, `bots.info`: who is calling, and where from."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sandbox.slack.ids import (
    APP,
    BOT,
    BOT_DISPLAY_NAME,
    BOT_NAME,
    BOT_USER,
    TEAM,
    TEAM_DOMAIN,
    TEAM_NAME,
)
from sandbox.slack.methods.method import Method
from sandbox.slack.rates import TIER_1, TIER_3, TIER_4, UNCOUNTED, Rate
from sandbox.slack.refusals import SlackError

if TYPE_CHECKING:
    from sandbox.slack.arguments import Arguments
    from sandbox.slack.wire import Payload
    from sandbox.slack.workspace import Workspace

RECONNECTING = Rate(TIER_1.a_minute * 30, 30)
"""Documented as the lowest tier, yet the real thing lets a client reconnect many times in a row."""


def api_test(_workspace: Workspace, args: Arguments) -> Payload:
    """Says back what it was given, or fails as told."""
    if args.has("error"):
        raise SlackError(args.text("error"), details={"args": args.given})
    return {"args": args.given}


def auth_test(workspace: Workspace, _args: Arguments) -> Payload:
    """Whose token it is."""
    return {
        "url": f"{workspace.url}/",
        "team": TEAM_NAME,
        "user": BOT_NAME,
        "team_id": TEAM,
        "user_id": BOT_USER,
        "bot_id": BOT,
        "is_enterprise_install": False,
    }


def open_connection(workspace: Workspace, _args: Arguments) -> Payload:
    """A WebSocket address for Socket Mode; good for one connection."""
    ticket = workspace.stamps.identifier("")
    workspace.socket_tickets.add(ticket)
    return {"url": f"{workspace.socket_url}/socket/{ticket}"}


def team_info(_workspace: Workspace, _args: Arguments) -> Payload:
    """The workspace."""
    return {"team": {"id": TEAM, "name": TEAM_NAME, "domain": TEAM_DOMAIN, "email_domain": "", "icon": {}}}


def bots_info(_workspace: Workspace, args: Arguments) -> Payload:
    """The app's bot."""
    if args.text("bot", BOT) != BOT:
        raise SlackError("bot_not_found")
    bot = {"id": BOT, "deleted": False, "name": BOT_DISPLAY_NAME, "updated": 0, "app_id": APP, "user_id": BOT_USER}
    return {"bot": bot}


METHODS = {
    "api.test": Method(api_test, None, UNCOUNTED, holder=None),
    "auth.test": Method(auth_test, None, UNCOUNTED),
    "apps.connections.open": Method(open_connection, "connections:write", RECONNECTING, holder="app"),
    "team.info": Method(team_info, "team:read", TIER_3),
    "bots.info": Method(bots_info, "users:read", TIER_4),
}
