"""What a listener has at hand; Bolt gives it to every listener that asks for `desk`."""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from handlers.flows.audit import Audit, Unaudited
from handlers.flows.channels import Channels, OwnChannels
from handlers.flows.conversation import Conversation
from handlers.flows.homes import Homes
from handlers.flows.incident_book import IncidentBook
from handlers.flows.journal import Journal
from handlers.flows.line import Line, NoLine
from handlers.flows.paging import Pager
from handlers.flows.people import People, Strangers
from handlers.flows.policies import BuiltIn, Policies
from handlers.flows.protocols import Clock, Runs
from handlers.flows.turns import Turns, Unlimited
from handlers.slack.waiting_room import WaitingRoom

Status = Callable[[], Awaitable[Mapping[str, Any]]]
"""How the bot and its sources are, as a document for `messages.status`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """Made once by the wiring. Ids are Slack's; an empty one is not configured."""

    runs: Runs
    conversation: Conversation
    journal: Journal
    clock: Clock
    status: Status
    bot_user: str
    support_channel: str
    incidents: IncidentBook
    people: People = field(default_factory=Strangers)
    homes: Homes | None = None
    """Without them the home tab shows what the journal and the incidents tell at once, and is not kept up."""
    channels: Channels = field(default_factory=OwnChannels)
    served_channels: frozenset[str] = frozenset()
    """Besides the support channel and direct messages."""
    team: str = ""
    enterprise: str = ""
    bot_id: str = ""
    turns: Turns = field(default_factory=Unlimited)
    line: Line = field(default_factory=NoLine)
    waiting_room: WaitingRoom = field(default_factory=WaitingRoom)
    audit: Audit = field(default_factory=Unaudited)
    pagers: Sequence[Pager] = ()
    oncall_usergroup: str = ""
    operators_usergroup: str = ""
    administrators_usergroup: str = ""
    policies: Policies = field(default_factory=BuiltIn)
    engineering_manager: str = ""
    command: str = "/zillow-triage"
    alias_command: str = ""
