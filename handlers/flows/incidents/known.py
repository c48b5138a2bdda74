"""What is told with an incident besides what happened to it: a report, where to watch it, the next update."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from checks.kit.report import moment
from handlers.flows.office import Office
from handlers.incidents.incident import Incident

Document = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Known:
    """`report` is the first that names its cause, as kept, else the first of all.

    `tracking` is an address of Datadog; `next_update` an ISO time.
    """

    report: Document | None
    tracking: str | None
    next_update: str | None


async def known(incident: Incident, office: Office) -> Known:
    """From the journal and the policy; a report that is gone leaves out what it said."""
    telling = [each for each in incident.reports if incident.cause in each.codes] or incident.reports
    kept = await office.journal.report(telling[0].run) if telling else None
    report = None if kept is None else kept.document
    minutes = office.policy.paging.update_every_minutes.get(incident.severity)
    due = None if minutes is None else moment(_last_heard(incident) + timedelta(minutes=minutes))
    return Known(report, None if report is None else _tracking(report), due)


def _last_heard(incident: Incident) -> datetime:
    """From when the next update is counted: the beginning of this round, the last update or reminder."""
    updates = (datetime.fromisoformat(each["at"]) for each in incident.updates)
    return max([incident.reopened_at or incident.opened_at, *incident.reminders, *updates])


def _tracking(report: Document) -> str | None:
    """The query behind the gravest finding that Datadog answered (domain.md 9.3, Datadog query for tracking)."""
    gravest = sorted(report["findings"], key=lambda each: _ORDER.get(each["verdict"], len(_ORDER)))
    links = (evidence.get("link") for finding in gravest for evidence in finding["evidence"])
    return next((link for link in links if link), None)


_ORDER = {"fail": 0, "warn": 1, "info": 2}
