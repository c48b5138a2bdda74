"""Everybody was called and nobody has acknowledged: loud, with who was called and when, and whom to ring up."""

from collections.abc import Sequence

from messages.blocks.rich import bullets, paragraph, rich_text, run
from messages.blocks.texts import context, section
from messages.escaping import Marked
from messages.incident.called import Called
from messages.incident.headline import what
from messages.incident.pagers import DELIVERED, SLACK, paged_words
from messages.incident.people import Names, known_name, manager_words
from messages.incident.times import clock, elapsed
from messages.limits import composed
from messages.message import Message
from messages.names import Document
from messages.wording import plainly, say

STEPS = 6
PEOPLE = 8
"""Of those on call, told by name; more nobody rings up."""


def unanswered(incident: Document, said: Document, *, called: Called, on_call: Sequence[str], names: Names) -> Message:
    """`said` is `{"number", "last"}` of this telling; `on_call` are the group's members, by Slack's ids."""
    now = incident["unanswered"][-1] if incident["unanswered"] else None
    loud = say(
        "incident/unanswered",
        "loud",
        called=Marked(" ".join(called.everybody())),
        name=incident["name"],
        severity=incident["severity"],
        what=what(incident),
        since=elapsed(_began(incident), now),
    )
    return composed(
        loud,
        [
            section(loud),
            rich_text(
                paragraph(run(_words("so_far"), bold=True)),
                bullets([[run(each)] for each in _steps(incident, called, names)], most=STEPS, reported=False),
                paragraph(run(_words("whom") + " ", bold=True), run(_people(called, on_call, names))),
                paragraph(run(_words("then"))),
            ),
            context(plainly("incident/unanswered", "again", number=said["number"], last=said["last"])),
        ],
    )


def _began(incident: Document) -> str | None:
    """When this round first called somebody."""
    stages = [each for each in incident["stages"] if each["round"] == incident["round"]]
    return min((str(each["at"]) for each in stages), default=None)


def _steps(incident: Document, called: Called, names: Names) -> list[str]:
    """A line for each step of this round: when, who in Slack, and what became of the phones."""
    stages = [each for each in incident["stages"] if each["round"] == incident["round"]]
    return [
        plainly(
            "incident/unanswered",
            "step",
            at=clock(each["at"]),
            step=each["step"],
            whom=manager_words(called.manager, names)
            if called.manager and (each["manager"] or not called.group)
            else _words("group" if called.group else "nobody"),
            slack=_reached(incident, each["step"], called),
            phones=[
                paged_words(page)
                for page in incident["pages"]
                if (page["round"], page["step"]) == (each["round"], each["step"]) and page["pager"] != SLACK
            ],
        )
        for each in sorted(stages, key=lambda each: int(each["step"]))
    ]


def _reached(incident: Document, step: int, called: Called) -> bool:
    """Whether the call in Slack at a step of this round stands there, and there is somebody whom it mentions."""
    wanted = (incident["round"], step, SLACK, DELIVERED)
    stands = any((each["round"], each["step"], each["pager"], each["outcome"]) == wanted for each in incident["pages"])
    return stands and bool(called.everybody())


def _people(called: Called, on_call: Sequence[str], names: Names) -> str:
    known = [name for name in (known_name(each, names) for each in on_call if each != called.manager) if name]
    return plainly(
        "incident/unanswered",
        "people",
        people=", ".join(known[:PEOPLE]),
        more=max(0, len(known) - PEOPLE),
        manager=manager_words(called.manager, names) if called.manager else "",
        group=bool(called.group),
    )


def _words(name: str) -> str:
    return plainly("incident/unanswered", name)
