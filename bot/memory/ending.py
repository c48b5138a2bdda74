"""What became of an incident, for the cases that belong to it."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from checks.memory.past_case import Outcome, PastCase, Source
from checks.memory.traits import Traits
from checks.memory.wording import tokens
from handlers.incidents.acts import clean
from handlers.incidents.incident import Incident

LONGEST = 400
"""Characters of a fix; the whole story stands in the incident's record."""
_MINUTE = timedelta(minutes=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Ending:
    """How the present round of an incident ended; `UNKNOWN` while it has not."""

    outcome: Outcome
    closed_at: datetime | None
    fix: str
    minutes_to_fix: int | None
    people: bool


def ending_of(incident: Incident) -> Ending:
    """The fix is what updates say of fixes, and the reason where it was closed with one."""
    resolved = incident.resolved
    begun = incident.reopened_at or incident.opened_at
    people = bool(incident.stages) or incident.paging
    if resolved is None:
        return Ending(outcome=Outcome.UNKNOWN, closed_at=None, fix="", minutes_to_fix=None, people=people)
    verified = clean(incident.verified)
    return Ending(
        outcome=Outcome.VERIFIED if verified else Outcome.CLOSED,
        closed_at=resolved.at,
        fix=_fix(incident),
        minutes_to_fix=max(0, round((resolved.at - begun) / _MINUTE)),
        people=people,
    )


def case_of_incident(incident: Incident) -> PastCase:
    """For an incident of which no triage was kept: what its reports say."""
    codes = tuple(dict.fromkeys(code for report in incident.reports for code in report.codes))
    own = incident.accounts[0] if len(incident.accounts) == 1 else None
    return PastCase(
        id=f"incident-{incident.uid}",
        at=incident.opened_at,
        traits=Traits(
            issue=incident.issue,
            account_id=own,
            codes=codes,
            roots=len(codes),
            scope=incident.scope.get("kind"),
            words=tokens(" ".join([incident.title, *(report.verdict for report in incident.reports)])),
        ),
        source=Source.JOURNAL,
        words=incident.title,
        channel=incident.channel,
        message_ts=incident.message_ts,
    )


def _fix(incident: Incident) -> str:
    written = [str(update.get("fixes") or "").strip() for update in incident.updates]
    said = [*written, incident.reason.strip()]
    return " ".join(dict.fromkeys(f"{each.rstrip('.')}." for each in said if each))[:LONGEST]
