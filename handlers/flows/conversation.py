"""Talking in Slack, as the flows need it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Protocol

from messages.message import Message

View = Mapping[str, Any]

GONE = frozenset({"message_not_found", "cant_update_message", "edit_window_closed"})
"""Codes of a message that cannot be edited any more; what it should say is said anew."""

SHARED = "channel_shared_externally"
"""The bot's own word: another organisation reads along, so nothing of production is said there."""


class Unsent(Exception):  # noqa: N818 - says what happened
    """Slack did not take what was sent.

    `code` is Slack's own word for it. When `permanent`, the same thing sent again meets the same end.
    """

    def __init__(self, code: str, *, permanent: bool) -> None:
        super().__init__(f"Slack did not take it: {code}.")
        self.code = code
        self.permanent = permanent


@dataclass(frozen=True, slots=True)
class Place:
    """Where a message goes: a thread, or the channel itself."""

    channel: str
    thread_ts: str | None = None
    broadcast: bool = False
    """A reply that the channel shows as well, for what nobody may overlook."""


@dataclass(frozen=True, slots=True)
class Mark:
    """What a post bears so that it can be recognised: one run makes one post per step."""

    run: str
    step: str
    kind: str = field(default="request", compare=False)
    """What it is one of, so that posts of one kind do not keep those of another waiting."""

    @classmethod
    def of_incident(cls, uid: str, step: str) -> "Mark":
        """A post about an incident."""
        return cls(uid, step, "incident")


@dataclass(frozen=True, slots=True)
class Listener:
    """Whom a private answer is for, where they asked, and Slack's way back to them if they came by one."""

    user: str
    place: Place
    response_url: str | None = None


class Conversation(Protocol):
    """Every method raises `Unsent` when Slack refuses or cannot be reached, unless it says otherwise."""

    async def post_once(self, place: Place, message: Message, mark: Mark, *, look: bool, urgent: bool = False) -> str:
        """Posts and answers the timestamp. With `look`, a post that bears the mark already is answered instead.

        `urgent` goes ahead of what else waits for its turn in the channel.
        """

    async def find(self, place: Place, mark: Mark) -> str | None:
        """The timestamp of the post that bears the mark."""

    async def update(self, channel: str, ts: str, message: Message, *, patient: bool = True) -> None:
        """Replaces a message; tried once only when not `patient`."""

    async def whisper(self, listener: Listener, message: Message) -> None:
        """Tells one person, where only they see it: in the place, by their way back, or in a direct message."""

    async def upload_once(self, place: Place, *, name: str, title: str, content: str, look: bool) -> None:
        """Puts a text file into the place. With `look`, not if the thread holds one of that name already."""

    async def thread(self, channel: str, ts: str) -> Sequence[Mapping[str, Any]]:
        """Every message of a thread, oldest first; a message without replies is a thread of one."""

    async def pin(self, channel: str, ts: str) -> None:
        """Pins a message, where the bot may. Never raises."""

    async def permalink(self, channel: str, ts: str) -> str | None:
        """A link to a message; None where Slack gives none. Never raises."""

    async def direct(self, user: str) -> str | None:
        """The channel of the direct messages with a person; None where Slack gives none. Never raises."""

    async def open_view(self, trigger_id: str, view: View) -> None:
        """Opens a modal; a trigger lasts 3 s and opens one."""

    async def update_view(self, view_id: str, view_hash: str, view: View) -> None:
        """Replaces a modal's view unless it changed since `view_hash`."""

    async def publish_home(self, user: str, view: View, view_hash: str | None) -> None:
        """Shows a person the app's home."""
