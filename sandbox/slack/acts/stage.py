from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sandbox.slack.channels import Channel
    from sandbox.slack.courier import Courier
    from sandbox.slack.events import Events
    from sandbox.slack.people import Person
    from sandbox.slack.post import Post
    from sandbox.slack.wire import Message, Payload
    from sandbox.slack.workspace import Workspace


class NotPossibleError(LookupError):
    """A person tried what Slack's client would not let them do; the text says why."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a person's act.

    `acknowledged` and `seconds`: whether the app took it in time, and how long that took. `body` is what the app
    answered with, `errors` the refused answers of a form by block id, `problem` what Slack told the person went wrong.
    """

    acknowledged: bool
    seconds: float = 0.0
    body: Payload | None = None
    errors: dict[str, str] = field(default_factory=dict)
    problem: str | None = None


@dataclass(frozen=True, slots=True)
class Stage:
    """Where people act: the workspace, and the way from it to the app."""

    workspace: Workspace
    courier: Courier
    events: Events

    def person(self, user: str) -> Person:
        """Who acts."""
        person = self.workspace.people.get(user)
        if person is None:
            raise NotPossibleError(f"There is nobody with the id {user} in this workspace.")
        return person

    def channel(self, name: str, user: str) -> Channel:
        """Where somebody acts: a channel by id or name, or their own direct message with the bot."""
        wanted = name.lstrip("#")
        by_name = (channel for channel in self.workspace.channels.values() if channel.name == wanted)
        channel = self.workspace.channels.get(wanted) or next(by_name, None)
        if channel is None or user not in channel.members:
            raise NotPossibleError(f"{user} is not in a channel called {name}.")
        return channel

    def post(self, message: Message | str) -> Post:
        """The message meant by a message object or a timestamp, ephemeral ones included."""
        ts = message if isinstance(message, str) else str(message["ts"])
        post = self.workspace.posts.anywhere(ts)
        if post is None:
            raise NotPossibleError(f"There is no message {ts}; it may have been deleted.")
        return post
