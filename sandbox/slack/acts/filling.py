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
TEXT_MOST = 3000


def fill_in(view: View, state: Mapping[str, Any]) -> None:
    """Put a person's choices into the form."""
    values = filled_in(view.given.get("blocks", []), view.values)
    places = {
        (block["block_id"], element["action_id"]): element for block, element in interactive(view.given["blocks"])
    }
    for key, given in state.items():
        for block_id, action_id, choice in _addressed(places, key, given):
            element = places[block_id, action_id]
            if element["type"] in STATE_KEYS:
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


def refused_answers(view: View) -> dict[str, str]:
    """What Slack's client would not send, by block id: missing answers, and values out of bounds."""
    refused = {}
    for block, element in interactive(view.given["blocks"]):
        if block["type"] == "input":
            value = view.values[block["block_id"]][element["action_id"]].get(STATE_KEYS[element["type"]][0])
            is_empty = value is None or value in ("", [])
            complaint = None if is_empty else _complaint(element, value)
            if is_empty and not block.get("optional"):
                complaint = MISSING
            if complaint is not None:
                refused[block["block_id"]] = complaint
    return refused


def _complaint(element: Payload, value: Any) -> str | None:
    if element["type"] == "number_input":
        return _number_complaint(element, str(value))
    if element["type"] == "plain_text_input":
        if len(value) < element.get("min_length", 0):
            return f"Enter at least {element['min_length']} characters."
        if len(value) > element.get("max_length", TEXT_MOST):
            return f"Enter at most {element.get('max_length', TEXT_MOST)} characters."
    return None


def _number_complaint(element: Payload, value: str) -> str | None:
    try:
        number = float(value)
    except ValueError:
        return "Enter a number."
    if not element["is_decimal_allowed"] and number != int(number):
        return "Enter a whole number."
    if number < float(element.get("min_value", "-inf")) or number > float(element.get("max_value", "inf")):
        return "Enter a number within the limits."
    return None
