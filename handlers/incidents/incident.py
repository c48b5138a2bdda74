"""An incident as it stands after what has happened to it."""

from dataclasses import asdict, dataclass
from typing import Any

from checks.kit.report import moment
from handlers.incidents.calls import Settled, Stage
from handlers.incidents.facts import Facts
from handlers.incidents.signed import Signed


@dataclass(frozen=True, slots=True, kw_only=True)
class Incident(Facts):
    """Its fields, and what follows from them."""

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
            "reopened_at": moment(self.reopened_at),
            "paging": self.paging,
            "why_paging": self.why_paging,
            "step": self.step,
            "stages": [{**asdict(each), "at": moment(each.at)} for each in self.stages],
            "pages": [{**asdict(each), "delivered_at": moment(each.delivered_at)} for each in self.pages],
            "unanswered": [moment(each) for each in self.unanswered],
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
            "unverified": self.unverified,
            "follow_ups": sorted(self.follow_ups),
            "version": self.version,
        }


def _signed(signed: Signed | None) -> dict[str, Any] | None:
    return None if signed is None else {"by": signed.by, "at": moment(signed.at)}
