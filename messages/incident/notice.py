"""The first notice of domain.md 9.3: for pagers as plain text, for people as a direct message."""

from checks.kit.redaction import redact
from messages.blocks.rich import bullets, paragraph, rich_text, run
from messages.blocks.texts import header, section
from messages.escaping import cut, inert, web_address
from messages.escaping import link as linked
from messages.incident.first_notice import first_notice
from messages.incident.headline import headline, what
from messages.incident.people import Names
from messages.limits import composed
from messages.message import Message
from messages.names import Document
from messages.wording import plainly, say

TITLE = 200
"""Characters of a page's title: phones show little more than a line of it."""
LINE = 600
"""Characters of one line of a page's body."""
FIELDS = 20


def page_title(incident: Document) -> str:
    """One line for a phone's screen."""
    said = plainly(
        "incident/notice", "title", name=incident["name"], severity=incident["severity"], what=what(incident)
    )
    return _line(said, TITLE)


def page_body(
    incident: Document,
    link: str | None,
    tracking: str | None = None,
    *,
    report: Document | None = None,
    next_update: str | None = None,
) -> str:
    """Everything that the first notice must hold, a line each; `report` is the first one as kept."""
    fields = first_notice(incident, names={}, report=report, next_update=next_update)
    places = [
        f"{plainly('incident/notice', label)} {web_address(address)}"
        for label, address in (("thread", link), ("tracking", tracking))
        if address and web_address(address)
    ]
    # Addresses are not redacted: a long id in a query would look like a key, and the link would lead nowhere.
    return "\n".join([*(_line(f"{label} {words}", LINE) for label, words in fields), *places])


def direct_notice(
    incident: Document,
    link: str | None,
    tracking: str | None = None,
    *,
    names: Names | None = None,
    report: Document | None = None,
    next_update: str | None = None,
) -> Message:
    """For the people who are called and for the Engineering Manager, to each alone; it need mention nobody."""
    there = linked(link, plainly("incident/notice", "go_there")) if link else ""
    fields = [
        [run(label + " ", bold=True), run(words)]
        for label, words in first_notice(incident, names=names or {}, report=report, next_update=next_update)
    ]
    return composed(
        say("incident/notice", "called", headline=headline(incident), there=there),
        [
            header(headline(incident)),
            section(say("incident/notice", "you", name=incident["name"], there=there)),
            rich_text(
                paragraph(run(plainly("incident/notice", "known"))), bullets(fields, most=FIELDS, reported=False)
            ),
            *([section(linked(tracking, plainly("incident/notice", "watch")))] if tracking else []),
        ],
    )


def _line(text: str, most: int) -> str:
    return cut(" ".join(redact(inert(text)).split()), most)
