"""Everything a flow works with."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from checks.kit.policy import Policy
from handlers.flows.audit import Audit, Unaudited
from handlers.flows.cases import Cases, NoCases
from handlers.flows.conversation import Conversation
from handlers.flows.homes import Homes, Nobody
from handlers.flows.incident_book import IncidentBook
from handlers.flows.incidents.editing import Editing
from handlers.flows.journal import Journal
from handlers.flows.keeping import Keeping, NothingKept
from handlers.flows.models import Models, Shipped
from handlers.flows.outage_book import NothingSilent, OutageBook
from handlers.flows.paging import Pager
from handlers.flows.people import People, Strangers
from handlers.flows.protocols import Clock, Engine, Runs
from handlers.flows.tickets import Tickets
from handlers.flows.watch_book import WatchBook
from messages.incident.called import Called


@dataclass(frozen=True, slots=True, kw_only=True)
class Office:
    """Made once by the wiring. Ids are Slack's; an empty one is not configured."""

    engine: Engine
    journal: Journal
    conversation: Conversation
    runs: Runs
    clock: Clock
    bot_user: str
    support_channel: str
    incidents: IncidentBook
    watch: WatchBook
    people: People = field(default_factory=Strangers)
    pagers: Sequence[Pager] = ()
    """In the order in which they are tried; Slack is not among them, for it is always told."""
    tickets: Tickets | None = None
    policy: Policy = field(default_factory=Policy)
    cases: Cases = field(default_factory=NoCases)
    audit: Audit = field(default_factory=Unaudited)
    keeping: Keeping = field(default_factory=NothingKept)
    models: Models = field(default_factory=Shipped)
    oncall_usergroup: str = ""
    operators_usergroup: str = ""
    engineering_manager: str = ""
    operators_channel: str = ""
    """Who runs the bot reads there; the support channel where it is not set."""
    outages: OutageBook = field(default_factory=NothingSilent)
    edit_every: float = 2.0
    """Seconds between edits of one message, at least (slack.md, Sending)."""
    homes: Homes = field(default_factory=Nobody)
    editing: Editing = field(default_factory=Editing)

    @property
    def called(self) -> Called:
        """Whom a call for help mentions."""
        return Called(group=self.oncall_usergroup, manager=self.engineering_manager)
