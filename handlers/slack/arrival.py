"""What a request of Slack's says about itself, whatever its kind: who, where, and what it is about."""

from dataclasses import dataclass
from enum import StrEnum

from handlers.flows.conversation import Listener, Place


class Kind(StrEnum):
    """How it came."""

    COMMAND = "command"
    EVENT = "event"
    SHORTCUT = "shortcut"
    PRESS = "press"
    SUBMIT = "submit"
    CLOSED = "closed"
    OPTIONS = "options"
    OTHER = "other"


@dataclass(frozen=True, slots=True, kw_only=True)
class Arrival:
    """Ids are Slack's; an empty one was not said."""

    kind: Kind
    what: str = ""
    """The command, the event's type, or the id of the button, shortcut or form."""
    words: str = ""
    """What was typed."""
    team: str = ""
    enterprise: str = ""
    user: str = ""
    user_team: str = ""
    channel: str = ""
    thread_ts: str | None = None
    said_shared: bool = False
    """Slack says with the event that the channel is shared with another organisation."""
    authors: frozenset[str] = frozenset()
    """Of the message that holds the button: its user and its bot; none where Slack gives no message."""
    run: str = ""
    """The triage that a button or a form belongs to."""
    incident: str = ""
    """The number of the incident that a button or a form belongs to, as it came."""
    readable: bool = True
    """False for a form whose own data is not what the bot gave it."""
    for_the_bot: bool = True
    """False for what the bot only overhears, such as edits, or what bots wrote."""
    response_url: str | None = None

    @property
    def listener(self) -> Listener:
        return Listener(self.user, Place(self.channel, self.thread_ts), self.response_url)
