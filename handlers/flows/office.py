"""Everything a flow works with."""

from dataclasses import dataclass, field

from handlers.flows.cases import Cases, NoCases
from handlers.flows.conversation import Conversation
from handlers.flows.journal import Journal
from handlers.flows.protocols import Clock, Engine, Runs


@dataclass(frozen=True, slots=True, kw_only=True)
class Office:
    """Made once by the wiring. Ids are Slack's; an empty one is not configured."""

    engine: Engine
    journal: Journal
    conversation: Conversation
    runs: Runs
    clock: Clock
    bot_user: str
    cases: Cases = field(default_factory=NoCases)
    oncall_usergroup: str = ""
    engineering_manager: str = ""
    edit_every: float = 2.0
    """Seconds between edits of one message, at least (slack.md, Sending)."""
