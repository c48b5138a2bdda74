"""An incident's root message: the whole of it on one screen, edited in place while it changes."""

from collections.abc import Mapping

from messages.blocks import Block
from messages.blocks.rich import paragraph, rich_text, run
from messages.blocks.texts import header, section
from messages.escaping import Marked
from messages.incident.buttons import acting
from messages.incident.called import Called
from messages.incident.headline import cause_of, headline, next_step
from messages.incident.latest import latest
from messages.incident.people import Names
from messages.incident.reach import COMMAND_ABOVE, accounts_words, impact_words
from messages.incident.roles import roles
from messages.incident.standing import standing
from messages.incident.unseen import unseen_words
from messages.incident.ways import ways
from messages.limits import composed
from messages.message import Message
from messages.names import Document
from messages.wording import plainly, say


def root(
    incident: Document,
    *,
    called: Called,
    names: Names,
    links: Mapping[str, str] | None = None,
    tracking: str | None = None,
    report: Document | None = None,
    next_update: str | None = None,
    command_above: int = COMMAND_ABOVE,
) -> Message:
    """From `Incident.document()`. As long as it has no `message_ts` it is new, and then it mentions nobody by name.

    `links` are addresses of the reports' threads by run; `tracking` one of Datadog; `report` the first
    one as kept, for its own fact and next step; `next_update` an ISO time, for where nobody has promised one.
    """
    now = standing(incident, called=called, names=names)
    blocks = [
        header(headline(incident)),
        section(now),
        *_cause(incident, report),
        _reach(incident, command_above),
        *latest(incident, names),
        *roles(incident, names),
        *ways(incident, names=names, links=links or {}, tracking=tracking, next_update=next_update),
        *acting(incident),
    ]
    return composed(Marked(f"{say('incident/root', 'notice', headline=headline(incident))} {now}"), blocks)


def _cause(incident: Document, report: Document | None) -> list[Block]:
    """What was found, and the next step while there is one to take; it can be read without opening anything."""
    first = incident["reports"][0]["verdict"] if incident["reports"] else ""
    found = cause_of(incident, report).get("fact") or unseen_words(incident) or first
    step = next_step(incident, report) if incident["open"] else ""
    runs = [run(found)] if found else []
    if step:
        runs += [run("\n")] if runs else []
        runs += [run(plainly("incident/root", "next") + " ", bold=True), run(step)]
    return [rich_text(paragraph(*runs))] if runs else []


def _reach(incident: Document, command_above: int) -> Block:
    return rich_text(
        paragraph(
            run(plainly("incident/root", "accounts") + " ", bold=True),
            run(f"{accounts_words(incident)} {impact_words(incident, command_above)}".strip()),
        )
    )
