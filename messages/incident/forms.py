"""The form of an update (domain.md 9.3), and the one for closing although something still fails."""

import json
from collections.abc import Sequence
from typing import Any, Final

from messages.blocks import Block
from messages.blocks.acting import field, line, option, select
from messages.blocks.rich import bullets, rich_text, run
from messages.blocks.texts import plain, section
from messages.incident.headline import what
from messages.incident.looked_again import shown
from messages.limits import fit
from messages.names import Document
from messages.wording import plainly, say

UPDATE_CALLBACK: Final = "incident_update_form"
CLOSE_CALLBACK: Final = "incident_close_form"
VALUE: Final = "value"
"""The action id of every input; block ids are the fields' names."""
STATUSES: Final = ("Investigating", "In Progress", "Monitoring")
"""Of domain.md 9.3 without Resolved, which has to be verified first."""
SYSTEMS: Final = ("ZillowAuth", "ZillowSyncUser", "ZillowAgent", "ZillowTeam", "ZillowSyncAgent", "ZillowSyncTeam")
"""The six systems of domain.md 1."""
RISKS: Final = ("Low", "Medium", "High")
NEXT_MINUTES: Final = (15, 30, 60, 120)
USUAL_MINUTES: Final = 30
TEXT: Final = 1_500
"""Characters of one field: four of them still fit into one message."""
STILL: Final = 10
"""Accounts that the closing form names; the verification in the thread has more."""


def update_form(incident: Document) -> dict[str, Any]:
    """A modal view; what the last update said and what is counted stands in it already."""
    last = incident["updates"][-1] if incident["updates"] else {}
    accounts = last.get("accounts", incident["reach"])
    blocks = [
        section(say("incident/forms", "about", name=incident["name"], what=what(incident))),
        _menu("status", STATUSES, incident["status"]),
        _text("current_state", optional=False),
        _text("findings"),
        _text("fixes"),
        field("systems", _words("systems"), _several(SYSTEMS, last.get("systems") or ())),
        field("accounts", _words("accounts"), _number(str(accounts), decimal=False), optional=False),
        _menu("risk", RISKS, last.get("risk"), optional=True),
        field("degradation", _words("degradation"), _number("", decimal=True), hint=_words("degradation_hint")),
        _menu("next_minutes", tuple(map(str, NEXT_MINUTES)), str(USUAL_MINUTES)),
    ]
    return _view(incident, UPDATE_CALLBACK, "update_title", "update_submit", blocks)


def close_form(incident: Document, still: Sequence[Document]) -> dict[str, Any]:
    """A modal view; `still` are the accounts of a verification that did not pass, shown above the reason."""
    lines = [[run(each)] for each in shown(still)]
    blocks = [
        section(say("incident/forms", "closing", name=incident["name"], still=bool(lines))),
        *([rich_text(bullets(lines, most=STILL, reported=False))] if lines else []),
        _text("reason", optional=False),
    ]
    return _view(incident, CLOSE_CALLBACK, "close_title", "close_submit", blocks)


def _view(incident: Document, callback: str, title: str, submit: str, blocks: Sequence[Block]) -> dict[str, Any]:
    return {
        "type": "modal",
        "callback_id": callback,
        "title": plain(_words(title)),
        "submit": plain(_words(submit)),
        "close": plain(_words("cancel")),
        "private_metadata": json.dumps({"number": incident["number"], "channel": incident["channel"] or ""}),
        "blocks": list(fit(blocks)),
    }


def _menu(name: str, options: Sequence[str], chosen: str | None, *, optional: bool = False) -> Block:
    words = [
        option(plainly("incident/forms", "minutes", count=each) if each.isdigit() else each, each) for each in options
    ]
    return field(name, _words(name), select(VALUE, words, chosen=chosen), optional=optional)


def _text(name: str, *, optional: bool = True) -> Block:
    hint = _words(f"{name}_hint")
    return field(name, _words(name), line(VALUE, multiline=True, longest=TEXT), hint=hint, optional=optional)


def _several(options: Sequence[str], chosen: Sequence[str]) -> Block:
    made: Block = {
        "type": "multi_static_select",
        "action_id": VALUE,
        "options": [option(each, each) for each in options],
    }
    initial = [each for each in made["options"] if each["value"] in chosen]
    return {**made, "initial_options": initial} if initial else made


def _number(value: str, *, decimal: bool) -> Block:
    made: Block = {"type": "number_input", "action_id": VALUE, "is_decimal_allowed": decimal, "min_value": "0"}
    if decimal:
        made["max_value"] = "100"
    return {**made, "initial_value": value} if value else made


def _words(name: str) -> str:
    return plainly("incident/forms", name)
