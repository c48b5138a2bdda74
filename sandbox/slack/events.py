from __future__ import annotations

from typing import TYPE_CHECKING

from sandbox.slack import payloads
from sandbox.slack.channels import EVENT_KIND
from sandbox.slack.ids import BOT_USER
from sandbox.slack.mentions import Mention, mentions

if TYPE_CHECKING:
    from sandbox.slack.changes import Change
    from sandbox.slack.channels import Channel
    from sandbox.slack.courier import Courier
    from sandbox.slack.wire import Message, Payload
    from sandbox.slack.workspace import Workspace

SUBSCRIBED = frozenset({"app_mention", "app_home_opened", "message.im"})

EVENT_SCOPES = {
    "app_mention": "app_mentions:read",
    "app_home_opened": None,
    "message.channels": "channels:history",
    "message.groups": "groups:history",
    "message.im": "im:history",
    "reaction_added": "reactions:read",
    "reaction_removed": "reactions:read",
}
"""The events there are, and the scope without which Slack sends them to nobody."""

NOT_FOR_EVENTS = ("reply_count", "reply_users", "reply_users_count", "latest_reply", "reactions")


class Events:
    """Turns what happens into the events that the app subscribed to."""

    def __init__(self, workspace: Workspace, courier: Courier) -> None:
        self._workspace = workspace
        self._courier = courier
        self.subscribed = set(SUBSCRIBED)

    def wanted(self, event: str) -> bool:
        """Whether the app subscribed to the event and holds the scope for it."""
        scope = EVENT_SCOPES[event]
        return event in self.subscribed and (scope is None or scope in self._workspace.grants.bot_scopes)

    def send(self, event: Payload) -> None:
        """Bring one event to the app."""
        self._courier.send("events_api", payloads.event_callback(self._workspace, event))

    def heard(self, change: Change) -> None:
        """A change in the workspace: messages and reactions are events."""
        channel = self._workspace.channels.get(change.channel or "")
        if channel is None or not channel.has_bot:
            return
        if change.kind == "message":
            self._message(channel, change.facts["message"])
        elif change.kind == "message_changed" and "previous_message" in change.facts:
            parts = {"message": change.facts["message"], "previous_message": change.facts["previous_message"]}
            self._sub_event(channel, {"subtype": "message_changed", **parts})
        elif change.kind == "message_deleted" and change.user is None:
            parts = {"deleted_ts": change.facts["ts"], "previous_message": change.facts["message"]}
            self._sub_event(channel, {"subtype": "message_deleted", **parts})

    def home_opened(self, user: str, tab: str) -> None:
        """A person looks at the app's home or its messages."""
        if not self.wanted("app_home_opened"):
            return
        channel = self._workspace.direct_message(user)
        event: Payload = {
            "type": "app_home_opened",
            "user": user,
            "channel": channel.id,
            "tab": tab,
            "event_ts": self._workspace.stamps.ts(),
        }
        home = self._workspace.views.homes.get(user)
        if tab == "home" and home is not None:
            event["view"] = home.as_slack()
        self.send(event)

    def reaction(self, channel: Channel, message: Message, user: str, name: str, *, added: bool) -> None:
        """A person reacts to a message, or takes it back."""
        kind = "reaction_added" if added else "reaction_removed"
        if self.wanted(kind) and channel.has_bot:
            item = {"type": "message", "channel": channel.id, "ts": message["ts"]}
            event = {"type": kind, "user": user, "reaction": name, "item": item, "item_user": message.get("user")}
            self.send({**event, "event_ts": self._workspace.stamps.ts()})

    def _message(self, channel: Channel, message: Message) -> None:
        event = {key: value for key, value in message.items() if key not in NOT_FOR_EVENTS}
        event |= {"channel": channel.id, "event_ts": message["ts"]}
        is_from_person = "bot_id" not in message and message.get("user") in self._workspace.people
        mentioned = Mention("user", BOT_USER) in mentions(message)
        # Slack sends no app_mention in direct messages: everything there is a message event already.
        if mentioned and is_from_person and channel.kind != "im" and self.wanted("app_mention"):
            self.send({**event, "type": "app_mention"})
        if self._wants_messages(channel):
            self.send({**event, "type": "message", "channel_type": EVENT_KIND[channel.kind]})

    def _sub_event(self, channel: Channel, parts: Payload) -> None:
        if self._wants_messages(channel):
            ts = self._workspace.stamps.ts()
            place = {"channel": channel.id, "channel_type": EVENT_KIND[channel.kind]}
            self.send({"type": "message", **parts, **place, "hidden": True, "ts": ts, "event_ts": ts})

    def _wants_messages(self, channel: Channel) -> bool:
        return channel.kind != "mpim" and self.wanted(f"message.{channel.family}")
