"""What a listener has at hand; Bolt gives it to every listener that asks for `desk`."""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from handlers.flows.conversation import Conversation
from handlers.flows.homes import Homes
from handlers.flows.incident_book import IncidentBook
from handlers.flows.journal import Journal
from handlers.flows.paging import Pager
from handlers.flows.people import People, Strangers
from handlers.flows.protocols import Clock, Runs

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
    pagers: Sequence[Pager] = ()
    oncall_usergroup: str = ""
    operators_usergroup: str = ""
    engineering_manager: str = ""
    command: str = "/zillow-triage"
    alias_command: str = ""
