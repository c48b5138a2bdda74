"""The fields of the first notice (domain.md 9.3), for pagers and for people alike."""

from collections.abc import Iterator

from messages.incident.headline import cause_of, next_step, what
from messages.incident.people import Names, name_of
from messages.incident.reach import COMMAND_ABOVE, accounts_words, impact_words, largest_words
from messages.incident.times import clock
from messages.names import Document, issue_title
from messages.wording import plainly


def first_notice(
    incident: Document, *, names: Names, report: Document | None, next_update: str | None
) -> Iterator[tuple[str, str]]:
    """Label and words; the label of each is a macro of the template, in this order."""
    words = {
        "issue": _issue(incident),
        "found": cause_of(incident, report).get("fact") or _first_verdict(incident),
        "accounts": f"{accounts_words(incident)} {largest_words(report)}".strip(),
        "impact": impact_words(incident, COMMAND_ABOVE),
        "done": _done(incident),
        "next": next_step(incident, report),
        "target": _target(incident, next_update),
        "contact": _contact(incident, names),
    }
    for label, said in words.items():
        if said:
            yield plainly("incident/notice", label), said


def _issue(incident: Document) -> str:
    issue = incident["issue"] or ""
    return plainly(
        "incident/notice",
        "kind",
        title=issue_title(issue) if issue else "",
        issue=issue,
        severity=incident["severity"],
        why=incident["why_paging"],
    )


def _first_verdict(incident: Document) -> str:
    return (incident["reports"][0]["verdict"] if incident["reports"] else "") or what(incident)


def _done(incident: Document) -> str:
    ticket = incident["ticket"] or {}
    return plainly(
        "incident/notice",
        "actions",
        step=incident["step"],
        ticket=ticket.get("name", ""),
        diagnosed=bool(incident["cause"]),
    )


def _target(incident: Document, next_update: str | None) -> str:
    due = incident["update_due"] or next_update
    return plainly("incident/notice", "runbook", target=incident["target"], due=clock(due) if due else "")


def _contact(incident: Document, names: Names) -> str:
    acknowledged = incident["acknowledged"]
    return plainly("incident/notice", "who", by=name_of(acknowledged["by"], names) if acknowledged else "")
