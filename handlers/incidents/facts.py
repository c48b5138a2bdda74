"""What is known of an incident: the fields that its happenings change."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from checks.kit.severity import Severity
from handlers.incidents.calls import Settled, Stage
from handlers.incidents.reported import Reported
from handlers.incidents.signed import Signed
from handlers.incidents.status import Role, Status


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """Times are aware, UTC; user ids are Slack's."""

    number: int
    uid: str
    """After the run that opened it (`Opening.uid`): the same for pagers and tickets, wherever they are."""
    subject: str
    title: str
    issue: str | None
    cause: str | None
    """A cause code, None where nobody knows."""
    scope: Mapping[str, Any]
    opened_at: datetime
    opened_by: str | None
    severity: Severity
    target: str = ""
    status: Status = Status.INVESTIGATING
    round: int = 1
    """Counts on when it is reopened."""
    reopened_at: datetime | None = None
    """When this round began, unless it is the first."""
    paging: bool = False
    paging_since: datetime | None = None
    why_paging: str = ""
    reports: tuple[Reported, ...] = ()
    stages: tuple[Stage, ...] = ()
    wanted_step: int = 0
    """The step of this round that a person has asked for."""
    pages: tuple[Settled, ...] = ()
    unanswered: tuple[datetime, ...] = ()
    """When it was said, in this round, that all steps were taken and a person must be called by hand."""
    acknowledged: Signed | None = None
    """In this round."""
    roles: Mapping[Role, str] = field(default_factory=dict)
    updates: tuple[Mapping[str, Any], ...] = ()
    """What the form said, with `by` and `at`."""
    update_due: datetime | None = None
    """As somebody promised it; otherwise it follows from the severity."""
    reminders: tuple[datetime, ...] = ()
    channel: str | None = None
    message_ts: str | None = None
    mentioned_round: int = 0
    """The last round in which the root message itself mentioned who is called."""
    placed: int = 0
    """How often its root message was posted: again when somebody deleted it."""
    unplaced: tuple[datetime, ...] = ()
    """When Slack refused it for good, since it last stood somewhere."""
    ticket: Mapping[str, str] | None = None
    ticket_failures: tuple[datetime, ...] = ()
    over_at: datetime | None = None
    verified: Mapping[str, Any] | None = None
    """The last verification: by account, what still fails, what could not be seen."""
    resolved: Signed | None = None
    reason: str = ""
    """Why it was closed although something still failed."""
    unverified: bool = False
    """Closed although not everything was seen to be well: nobody may take it for repaired."""
    recorded_round: int = 0
    """The last round whose record stands in the thread."""
    follow_ups: frozenset[int] = frozenset()
    """Hours after closing whose checks are done, of this round."""
    version: int = 0
    """How many things have happened."""
    last_at: datetime | None = None
