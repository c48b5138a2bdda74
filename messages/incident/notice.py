"""The first notice of domain.md 9.3: for pagers as plain text, for people as a direct message."""

from checks.kit.redaction import redact
from messages.blocks.rich import bullets, paragraph, rich_text, run
from messages.blocks.texts import header, section
from messages.escaping import cut, inert, web_address
from messages.escaping import link as linked
from messages.incident.first_notice import first_notice, labelled
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
ADDRESS = 200
"""Characters of an address in a page's body: a longer one fills a phone's screen."""
_AFTER = frozenset({"contact", "issue", "done", "target"})
"""What can wait until the thread is open."""


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
    names: Names | None = None,
    report: Document | None = None,
    next_update: str | None = None,
    manager: str = "",
) -> str:
    """Everything that the first notice must hold, a line each: first what somebody needs who has just woken up.

    `link` leads to the thread, `tracking` to Datadog, `report` is the first one as kept, `manager` a Slack id.
    """
    told = first_notice(incident, names=names or {}, report=report, next_update=next_update, manager=manager)
    lines = [(label, _line(words, LINE)) for label, words in told]
    thread = (web_address(link) if link else "") or plainly("incident/notice", "no_link", name=incident["name"])
    place = next((place for place, (label, _) in enumerate(lines, 1) if label in _AFTER), len(lines) + 1) - 1
    lines.insert(place, ("thread", thread))
    if tracking and web_address(tracking):
        lines.append(("tracking", _short(tracking)))
    return "\n".join(f"{label} {words}" for label, words in labelled(lines))


def _short(address: str) -> str:
    """An address that a phone can show; a longer one stands in the thread's first message."""
    # Addresses are not redacted: a long id in a query would look like a key, and the link would lead nowhere.
    return web_address(address) if len(address) <= ADDRESS else plainly("incident/notice", "linked_there")


def direct_notice(
    incident: Document,
    link: str | None,
    tracking: str | None = None,
    *,
    names: Names | None = None,
    report: Document | None = None,
    next_update: str | None = None,
    manager: str = "",
    last: bool = False,
    informed_of: int | None = None,
) -> Message:
    """For the people who are called and for the Engineering Manager, to each alone; it need mention nobody.

    `last`: nobody is called after them. `informed_of`: they are only told, and are called after so many minutes.
    """
    there = linked(link, plainly("incident/notice", "go_there")) if link else ""
    told = first_notice(incident, names=names or {}, report=report, next_update=next_update, manager=manager)
    fields = [[run(label + " ", bold=True), run(words)] for label, words in labelled(told)]
    name = incident["name"]
    you = (
        say(
            "incident/notice",
            "you",
            name=name,
            there=there,
            last=last,
            acknowledged=incident["acknowledged"] is not None,
        )
        if informed_of is None
        else say("incident/notice", "you_know", name=name, there=there, minutes=informed_of)
    )
    said = "called" if informed_of is None else "informed"
    return composed(
        say("incident/notice", said, headline=headline(incident), there=there),
        [
            header(headline(incident)),
            section(you),
            rich_text(
                paragraph(run(plainly("incident/notice", "known"))), bullets(fields, most=FIELDS, reported=False)
            ),
            *([section(linked(tracking, plainly("incident/notice", "watch")))] if tracking else []),
        ],
    )


def _line(text: str, most: int) -> str:
    return cut(" ".join(redact(inert(text)).split()), most)
