"""An incident as it stands after what has happened to it."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from datetime import datetime
from typing import Any

from checks.kit.report import moment
from checks.kit.severity import Severity
from handlers.incidents.status import Role, Status

SLACK = "slack"
"""Among the pagers of a step: people are called there at every step, whatever becomes of the phones."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reported:
    """One triage that belongs to the incident. `place` is where it was told, None for a monitor's own."""

    run: str
    at: datetime
    by: str | None
    issue: str | None
    account_id: int | None
    user_id: int | None = None
    deal_id: int | None = None
    channel: str | None = None
    thread_ts: str | None = None
    verdict: str = ""
    severity: str = ""
    score: int = 0
    """The impact score of its decision."""
    accounts: int = 0
    """Accounts that its systemic cause reaches, as far as counted."""
    codes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Settled:
    """What became of one page: `outcome` is None while nobody knows."""

    round: int
    step: int
    pager: str
    key: str
    outcome: str | None = None
    reason: str = ""
    reference: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Stage:
    """One escalation step that was begun."""

    round: int
    step: int
    at: datetime
    manager: bool = False
    asked: bool = False
    """A person wanted it, instead of nobody acknowledging in time."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Signed:
    """Who did something, and when."""

    by: str
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Incident:
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
    recorded_round: int = 0
    """The last round whose record stands in the thread."""
    follow_ups: frozenset[int] = frozenset()
    """Hours after closing whose checks are done, of this round."""
    version: int = 0
    """How many things have happened."""
    last_at: datetime | None = None

    @property
    def name(self) -> str:
        """What people call it."""
        return f"INC-{self.number}"

    @property
    def open(self) -> bool:
        return self.resolved is None

    @property
    def accounts(self) -> tuple[int, ...]:
        """Accounts that reported it, first reports first."""
        return tuple(dict.fromkeys(each.account_id for each in self.reports if each.account_id is not None))

    @property
    def reach(self) -> int:
        """Accounts concerned, as far as known."""
        return max([len(self.accounts), *(each.accounts for each in self.reports)])

    @property
    def score(self) -> int:
        """The impact score: each account once, or what one report found for a systemic cause (domain.md 9.4)."""
        single: dict[int, int] = {}
        for each in self.reports:
            if each.account_id is not None:
                single[each.account_id] = max(each.score, single.get(each.account_id, 0))
        return max([sum(single.values()), *(each.score for each in self.reports)])

    @property
    def step(self) -> int:
        """The last escalation step of this round; 0 before the first."""
        return max((stage.step for stage in self.stages if stage.round == self.round), default=0)

    @property
    def stage(self) -> Stage | None:
        """The last escalation step of this round."""
        return max((each for each in self.stages if each.round == self.round), key=lambda each: each.step, default=None)

    @property
    def answered(self) -> bool:
        """Somebody has it, and nobody was called by a person since: whoever asks for more people waits for them."""
        if self.acknowledged is None:
            return False
        asked = [each.at for each in self.stages if each.round == self.round and each.asked]
        return not asked or self.acknowledged.at >= max(asked)

    def pages_of(self, step: int) -> list[Settled]:
        """What became of each pager at one step of this round."""
        return [each for each in self.pages if (each.round, each.step) == (self.round, step)]

    def document(self) -> dict[str, Any]:
        """Plain data, for messages and records; times are ISO, in UTC."""
        return {
            "number": self.number,
            "name": self.name,
            "uid": self.uid,
            "subject": self.subject,
            "title": self.title,
            "issue": self.issue,
            "cause": self.cause,
            "scope": dict(self.scope),
            "severity": str(self.severity),
            "status": str(self.status),
            "target": self.target,
            "round": self.round,
            "open": self.open,
            "opened_at": moment(self.opened_at),
            "opened_by": self.opened_by,
            "paging": self.paging,
            "why_paging": self.why_paging,
            "step": self.step,
            "stages": [{**asdict(each), "at": moment(each.at)} for each in self.stages],
            "pages": [asdict(each) for each in self.pages],
            "acknowledged": _signed(self.acknowledged),
            "answered": self.answered,
            "roles": {str(role): user for role, user in self.roles.items()},
            "updates": [dict(each) for each in self.updates],
            "update_due": moment(self.update_due),
            "accounts": list(self.accounts),
            "reach": self.reach,
            "score": self.score,
            "reports": [{**asdict(each), "codes": list(each.codes), "at": moment(each.at)} for each in self.reports],
            "channel": self.channel,
            "message_ts": self.message_ts,
            "ticket": None if self.ticket is None else dict(self.ticket),
            "ticket_failures": len(self.ticket_failures),
            "over_at": moment(self.over_at),
            "verified": None if self.verified is None else dict(self.verified),
            "resolved": _signed(self.resolved),
            "reason": self.reason,
            "follow_ups": sorted(self.follow_ups),
            "version": self.version,
        }


def _signed(signed: Signed | None) -> dict[str, Any] | None:
    return None if signed is None else {"by": signed.by, "at": moment(signed.at)}
