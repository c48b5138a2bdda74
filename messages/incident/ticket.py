"""What a ticket of an incident says; plain text, because every tracker has its own markup."""

from checks.kit.redaction import redact
from messages.escaping import cut, inert, web_address
from messages.incident.first_notice import first_notice, labelled
from messages.incident.headline import what
from messages.incident.people import Names
from messages.incident.times import clock
from messages.names import Document
from messages.wording import plainly

SUMMARY = 255
"""Characters of a ticket's first line (datadog.md, Tickets)."""
LINE = 2_000


def ticket_summary(incident: Document) -> str:
    """One line, redacted."""
    said = plainly(
        "incident/notice", "title", name=incident["name"], severity=incident["severity"], what=what(incident, 200)
    )
    return _line(said, SUMMARY)


def ticket_description(
    incident: Document,
    link: str | None,
    record_link: str | None = None,
    *,
    names: Names | None = None,
    report: Document | None = None,
    manager: str = "",
) -> str:
    """The first notice and the ways to thread and record; redacted, and it calls nobody in the tracker."""
    opened = plainly("incident/ticket", "opened", name=incident["name"], at=clock(incident["opened_at"]))
    told = first_notice(incident, names=names or {}, report=report, next_update=None, manager=manager)
    fields = labelled(told)
    places = [
        f"{plainly('incident/ticket', label)} {web_address(address)}"
        for label, address in (("thread", link), ("record", record_link))
        if address and web_address(address)
    ]
    return "\n".join([opened, "", *(_line(f"{label} {words}", LINE) for label, words in fields), "", *places]).strip()


def _line(text: str, most: int) -> str:
    # Jira reads `[~name]` as a mention.
    return cut(" ".join(redact(inert(text)).split()).replace("[~", "[ ~"), most)
