from __future__ import annotations

from typing import TYPE_CHECKING

from sandbox.slack.ids import SUPPORT

if TYPE_CHECKING:
    from sandbox.slack.calls import Call
    from sandbox.slack.courier import Courier
    from sandbox.slack.delivery import Delivery
    from sandbox.slack.events import Events
    from sandbox.slack.grants import Grants
    from sandbox.slack.mentions import Notification
    from sandbox.slack.web_api import WebApi
    from sandbox.slack.wire import Message, Payload
    from sandbox.slack.workspace import Workspace


class Sight:
    """What there is to see in the workspace, for tests and the page."""

    workspace: Workspace
    grants: Grants
    courier: Courier
    events: Events
    api: WebApi

    @property
    def support_channel(self) -> str:
        """The id of the channel where the bot is at home."""
        return SUPPORT

    @property
    def calls(self) -> list[Call]:
        """Every Web API call so far."""
        return self.api.calls

    @property
    def deliveries(self) -> list[Delivery]:
        """Everything the app was sent so far, with all attempts."""
        return self.courier.deliveries

    @property
    def notifications(self) -> list[Notification]:
        """Who was notified by which message."""
        return self.workspace.timeline.notifications

    @property
    def subscribed_events(self) -> set[str]:
        """The events the app gets; change it at will."""
        return self.events.subscribed

    @property
    def scopes(self) -> set[str]:
        """The scopes of the bot token; change them at will."""
        return self.grants.bot_scopes

    def channel(self, name: str) -> str:
        """A channel's id; raises KeyError if there is none of that name."""
        wanted = name.lstrip("#")
        for channel in self.workspace.channels.values():
            if wanted in {channel.id, channel.name}:
                return channel.id
        raise KeyError(f"There is no channel called {name}.")

    def direct_message(self, user: str) -> str:
        """The id of somebody's direct message with the bot."""
        return self.workspace.direct_message(user).id

    def messages(self, channel: str) -> list[Message]:
        """What a channel shows, oldest first, without replies inside threads; metadata included."""
        posts = self.workspace.posts.of(self.channel(channel))
        return [post.as_slack(with_metadata=True) for post in posts if post.in_channel]

    def thread(self, channel: str, ts: str) -> list[Message]:
        """A message and its replies, oldest first; metadata included. Empty if there is no such message."""
        parent = self.workspace.posts.find(self.channel(channel), ts)
        posts = [] if parent is None else self.workspace.posts.thread(parent)
        return [post.as_slack(with_metadata=True) for post in posts]

    def ephemerals(self, user: str) -> list[Message]:
        """What only this person sees, oldest first."""
        return [post.as_slack() for post in self.workspace.posts.ephemerals if post.visible_to == user]

    def views_open(self, user: str) -> list[Payload]:
        """The open forms of a person, the one in front last."""
        return [view.as_slack() for view in self.workspace.views.stack(user)]

    def home(self, user: str) -> Payload | None:
        """A person's home tab as the app last published it."""
        view = self.workspace.views.homes.get(user)
        return None if view is None else view.as_slack()

    @property
    def files(self) -> dict[str, Payload]:
        """The completed uploads by id, as Slack's file objects."""
        files = self.workspace.files
        done = (file for file in files.by_id.values() if file.completed_at is not None)
        return {file.id: files.as_slack(file, self.workspace.url) for file in done}

    def file_content(self, file_id: str) -> bytes:
        """The bytes of an upload."""
        content = self.workspace.files.content(file_id)
        if content is None:
            raise KeyError(f"There is no file {file_id}.")
        return content
