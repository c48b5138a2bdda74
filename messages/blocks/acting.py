"""Buttons, and the elements of forms."""

from collections.abc import Sequence

from messages.blocks import Block
from messages.blocks.texts import plain

AGAIN = "triage_again"
DEEP = "triage_deep"
WRONG = "triage_wrong"
RIGHT = "triage_right"
HAND_OVER = "triage_hand_over"
SAVE_CASE = "triage_save_case"
WHY = "triage_why"
CUSTOMER = "triage_customer"
SECOND = "triage_second"
CORRECT = "triage_correct"
AS_TYPE = "triage_as"
MORE = "triage_more"
CHOOSE = "choose"
"""Action ids of choices begin so, for each in a message needs one of its own."""
CHOOSE_FROM = "choose_from"
FILL_IN = "choose_in_form"


def button(words: str, action_id: str, value: str, *, style: str = "") -> Block:
    """`value` comes back with the press; style is `primary`, `danger` or none."""
    made: Block = {"type": "button", "text": plain(words), "action_id": action_id, "value": value}
    return {**made, "style": style} if style else made


def actions(*buttons: Block) -> Block:
    return {"type": "actions", "elements": list(buttons)}


def option(words: str, value: str) -> Block:
    return {"text": plain(words), "value": value}


def select(action_id: str, options: Sequence[Block], *, chosen: str | None = None, placeholder: str = "") -> Block:
    """A menu; `chosen` is the value of one of the options, or none is chosen."""
    made: Block = {"type": "static_select", "action_id": action_id, "options": list(options)}
    if placeholder:
        made["placeholder"] = plain(placeholder)
    initial = next((each for each in options if each["value"] == chosen), None)
    return made if initial is None else {**made, "initial_option": initial}


def menu(action_id: str, *entries: tuple[str, str, str]) -> Block:
    """A menu of things to do: words, the action that they stand for, and its value. `action/value` comes back."""
    options = [option(words, f"{deed}/{value}") for words, deed, value in entries]
    return {"type": "overflow", "action_id": action_id, "options": options}


def line(
    action_id: str, *, value: str = "", placeholder: str = "", multiline: bool = False, longest: int = 200
) -> Block:
    """A field to type into."""
    made: Block = {"type": "plain_text_input", "action_id": action_id, "multiline": multiline, "max_length": longest}
    if placeholder:
        made["placeholder"] = plain(placeholder)
    return {**made, "initial_value": value[:longest]} if value else made


def field(
    block_id: str, label: str, element: Block, *, hint: str = "", optional: bool = True, tell: bool = False
) -> Block:
    """A labelled input; with `tell` the bot hears of a change before the form is sent."""
    made: Block = {
        "type": "input",
        "block_id": block_id,
        "label": plain(label),
        "element": element,
        "optional": optional,
    }
    if hint:
        made["hint"] = plain(hint)
    return {**made, "dispatch_action": True} if tell else made
