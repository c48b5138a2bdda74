from __future__ import annotations

from typing import TYPE_CHECKING

from sandbox.slack.changes import Changes
from sandbox.slack.channels import Channel, sample_channels
from sandbox.slack.files import Files
from sandbox.slack.ids import BOT_USER
from sandbox.slack.posts import Posts
from sandbox.slack.refusals import SlackError
from sandbox.slack.response_urls import ResponseUrls
from sandbox.slack.roster import sample_groups, sample_people
from sandbox.slack.shelves import Bookmarks, Pins, Statuses
from sandbox.slack.stamps import Stamps
from sandbox.slack.timeline import Timeline
from sandbox.slack.triggers import Triggers
from sandbox.slack.typed_text import Typing
from sandbox.slack.views import Views

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from sandbox.slack.grants import Grants
    from sandbox.slack.people import Person
    from sandbox.slack.post import Post


class Workspace:
    """Everything one Slack workspace knows; no network in here."""

    def __init__(
        self, *, clock: Callable[[], float], grants: Grants, support_channel: str, directory: Path | None
    ) -> None:
        self.url = ""
        self.socket_url = ""
        self.grants = grants
        self.stamps = Stamps(clock)
        self.changes = Changes()
        self.people = sample_people()
        self.groups = sample_groups()
        self.channels = sample_channels(support_channel)
        self.posts = Posts()
        self.triggers = Triggers(self.stamps)
        self.response_urls = ResponseUrls(self.stamps)
        self.files = Files(self.stamps, directory)
        self.views = Views(self.stamps, self.changes)
        self.pins = Pins()
        self.bookmarks = Bookmarks()
        self.statuses = Statuses(self.stamps)
        self.socket_tickets: set[str] = set()
        self.timeline = Timeline(self)

    def typing(self) -> Typing:
        """How text is read with the names there are now."""
        return Typing(self.people.values(), self.groups.values(), self.channels.values())

    def person(self, user: str) -> Person:
        """A member; raises `user_not_found`."""
        person = self.people.get(user)
        if person is None:
            raise SlackError("user_not_found")
        return person

    def channel(self, channel_id: str) -> Channel:
        """A conversation by its id; raises `channel_not_found`.

        A private conversation that the bot is not in is not found either: Slack does not say that it exists.
        """
        found = self.channels.get(channel_id)
        if found is None or (found.kind != "public_channel" and not found.has_bot):
            raise SlackError("channel_not_found")
        return found

    def named(self, name: str) -> Channel:
        """A conversation by id, by name with or without `#`, or a direct message by the person's id."""
        wanted = name.lstrip("#")
        if wanted in self.people and wanted != BOT_USER:
            return self.direct_message(wanted)
        by_name = next((channel.id for channel in self.channels.values() if channel.name == wanted), wanted)
        return self.channel(wanted if wanted in self.channels else by_name)

    def direct_message(self, user: str) -> Channel:
        """The bot's conversation with one person; it exists from the first time it is asked for."""
        channel_id = f"D0{user[2:]}"
        if channel_id not in self.channels:
            self.channels[channel_id] = Channel(channel_id, user, kind="im", members=[user, BOT_USER])
        return self.channels[channel_id]

    def readable(self, channel_id: str) -> Channel:
        """A conversation whose messages the bot may read; raises `not_in_channel` or `missing_scope` for its kind."""
        channel = self.channel(channel_id)
        self.grants.demand_scope("bot", f"{channel.family}:history")
        if not channel.has_bot:
            raise SlackError("not_in_channel")
        return channel

    def writable(self, channel: Channel) -> Channel:
        """The conversation, if the bot may post there; raises `not_in_channel` or `is_archived`."""
        if channel.archived:
            raise SlackError("is_archived")
        open_to_all = channel.kind == "public_channel" and "chat:write.public" in self.grants.bot_scopes
        if not channel.has_bot and not open_to_all:
            raise SlackError("not_in_channel")
        return channel

    def post(self, channel: Channel, ts: str) -> Post:
        """The message at a timestamp; raises `message_not_found`."""
        post = self.posts.find(channel.id, ts)
        if post is None:
            raise SlackError("message_not_found")
        return post
