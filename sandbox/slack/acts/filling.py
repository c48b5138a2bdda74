"""What a person fills into a form."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sandbox.slack.acts.choices import STATE_KEYS, chosen
from sandbox.slack.acts.elements import interactive
from sandbox.slack.acts.presses import filled_in
from sandbox.slack.acts.stage import NotPossibleError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sandbox.slack.view import View
    from sandbox.slack.wire import Payload

MISSING = "This field is required."


def fill_in(view: View, state: Mapping[str, Any]) -> None:
    """Put a person's choices into the form."""
    values = filled_in(view.given.get("blocks", []), view.values)
    places = {
        (block["block_id"], element["action_id"]): element for block, element in interactive(view.given["blocks"])
    }
    for key, given in state.items():
        for block_id, action_id, choice in _addressed(places, key, given):
            element = places[block_id, action_id]
            values[block_id][action_id] = {"type": element["type"], **chosen(element, choice)}
    view.values = values


def _addressed(places: Mapping[tuple[str, str], Payload], key: str, given: Any) -> list[tuple[str, str, Any]]:
    in_block = [action for block, action in places if block == key]
    if in_block and isinstance(given, dict) and set(given) <= set(in_block):
        return [(key, action, choice) for action, choice in given.items()]
    found = [(block, action, given) for block, action in places if key in {action, block}]
    if not found:
        there = ", ".join(f"{block}/{action}" for block, action in places)
        raise NotPossibleError(f"The form has no field {key}. It has: {there}.")
    return found[:1]


def missing(view: View) -> dict[str, str]:
    """The required fields without an answer, by block id; Slack does not send such a form."""
    required = {}
    for block, element in interactive(view.given["blocks"]):
        if block["type"] == "input" and not block.get("optional"):
            value = view.values[block["block_id"]][element["action_id"]].get(STATE_KEYS[element["type"]][0])
            if value is None or value in ("", []):
                required[block["block_id"]] = MISSING
    return required
