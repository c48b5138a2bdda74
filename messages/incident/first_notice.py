"""The fields of the first notice (domain.md 9.3), for pagers and for people alike."""

from collections.abc import Iterable, Iterator

from messages.incident.headline import cause_of, next_step, what
from messages.incident.people import Names, manager_words, readable
from messages.incident.reach import COMMAND_ABOVE, accounts_words, impact_words, largest_words
from messages.incident.times import clock
from messages.incident.unseen import unseen, unseen_words
from messages.names import Document, issue_title
from messages.wording import plainly


def first_notice(
    incident: Document, *, names: Names, report: Document | None, next_update: str | None, manager: str = ""
) -> Iterator[tuple[str, str]]:
    """Label and words, in the order in which somebody who was woken up asks; labels are macros of the template.

    `manager` is the Engineering Manager's Slack id.
    """
    words = {
        "found": cause_of(incident, report).get("fact") or unseen_words(incident) or _first_verdict(incident),
        "since": _since(incident, names),
        "accounts": f"{accounts_words(incident)} {largest_words(report)}".strip(),
        "impact": impact_words(incident, COMMAND_ABOVE),
        "next": next_step(incident, report),
        "contact": _contact(incident, names, manager),
        "issue": _issue(incident),
        "done": _done(incident),
        "target": _target(incident, next_update),
    }
    for label, said in words.items():
        if said:
            yield label, said


def labelled(fields: Iterable[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    """The same with the label as people read it: `Found:`."""
    for label, said in fields:
        yield plainly("incident/notice", label), said


def _since(incident: Document, names: Names) -> str:
    return plainly(
        "incident/notice",
        "began",
        at=clock(incident["reopened_at"] or incident["opened_at"]),
        by=readable(incident["opened_by"], names),
        again=incident["round"] > 1,
    )


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
        unseen=unseen(incident),
    )


def _target(incident: Document, next_update: str | None) -> str:
    due = incident["update_due"] or next_update
    return plainly("incident/notice", "runbook", target=incident["target"], due=clock(due) if due else "")


def _contact(incident: Document, names: Names, manager: str) -> str:
    acknowledged = incident["acknowledged"]
    return plainly(
        "incident/notice",
        "who",
        by=readable(acknowledged["by"], names) if acknowledged else "",
        manager=manager_words(manager, names),
    )
