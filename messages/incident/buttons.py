"""What people can do with an incident: the action ids, and where its number comes back."""

from typing import Final

from checks.kit.severity import Severity
from messages.blocks import Block
from messages.blocks.acting import actions, button, option, select
from messages.blocks.texts import plain
from messages.names import Document
from messages.wording import plainly

ACKNOWLEDGE: Final = "incident_acknowledge"
ESCALATE: Final = "incident_escalate"
UPDATE: Final = "incident_update"
AGAIN: Final = "incident_again"
RESOLVE: Final = "incident_resolve"
CLOSE: Final = "incident_close"
TIMELINE: Final = "incident_timeline"
SEVERITY: Final = "incident_severity"
ROLE: Final = "incident_role"

ROLES: Final = ("commander", "technical_lead", "communications", "documentation")
"""The roles of domain.md 9.4, as `incident_role` brings them back."""


def menus_block(incident: Document) -> str:
    """The block id of the menus: a choice has no value of its own, so the number comes back here.

    Slack keeps a choice by block id: with another version the menus are empty again, and the same can be chosen twice.
    """
    return f"incident/{incident['number']}/{incident['version']}"


def acting(incident: Document) -> list[Block]:
    """Buttons with the number as their value, and the menus; a closed incident is only run again and read."""
    value = str(incident["number"])
    looking = [_button("again", AGAIN, value), _button("timeline", TIMELINE, value)]
    if not incident["open"]:
        return [actions(*looking)]
    waiting = not incident.get("answered", incident["acknowledged"] is not None)
    return [
        actions(
            *([_button("acknowledge", ACKNOWLEDGE, value, style="primary")] if waiting else []),
            _button("escalate", ESCALATE, value, style="danger" if waiting and incident["paging"] else ""),
            _button("update", UPDATE, value),
            looking[0],
            {**_button("resolve", RESOLVE, value), "confirm": _confirm(incident)},
            looking[1],
        ),
        {
            **actions(
                select(SEVERITY, [option(str(each), str(each)) for each in Severity], placeholder=_words("severity")),
                select(ROLE, [option(_words(each), each) for each in ROLES], placeholder=_words("role")),
            ),
            "block_id": menus_block(incident),
        },
    ]


def _confirm(incident: Document) -> Block:
    return {
        "title": plain(plainly("incident/buttons", "confirm_title", name=incident["name"])),
        "text": plain(_words("confirm_text")),
        "confirm": plain(_words("resolve")),
        "deny": plain(_words("not_yet")),
    }


def _button(words: str, action_id: str, value: str, *, style: str = "") -> Block:
    return button(_words(words), action_id, value, style=style)


def _words(name: str) -> str:
    return plainly("incident/buttons", name)
