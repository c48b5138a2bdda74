"""What a person chose in an element, as interaction payloads and `state.values` say it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sandbox.slack.acts.stage import NotPossibleError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sandbox.slack.wire import Payload

STATE_KEYS = {
    "plain_text_input": ("value", "initial_value"),
    "email_text_input": ("value", "initial_value"),
    "url_text_input": ("value", "initial_value"),
    "number_input": ("value", "initial_value"),
    "rich_text_input": ("rich_text_value", "initial_value"),
    "static_select": ("selected_option", "initial_option"),
    "external_select": ("selected_option", "initial_option"),
    "radio_buttons": ("selected_option", "initial_option"),
    "multi_static_select": ("selected_options", "initial_options"),
    "multi_external_select": ("selected_options", "initial_options"),
    "checkboxes": ("selected_options", "initial_options"),
    "users_select": ("selected_user", "initial_user"),
    "multi_users_select": ("selected_users", "initial_users"),
    "conversations_select": ("selected_conversation", "initial_conversation"),
    "multi_conversations_select": ("selected_conversations", "initial_conversations"),
    "channels_select": ("selected_channel", "initial_channel"),
    "multi_channels_select": ("selected_channels", "initial_channels"),
    "datepicker": ("selected_date", "initial_date"),
    "timepicker": ("selected_time", "initial_time"),
    "datetimepicker": ("selected_date_time", "initial_date_time"),
    "file_input": ("files", None),
}
"""For each stateful element: the key of its value, and the key of the value it starts with."""

MANY = {"selected_options", "selected_users", "selected_conversations", "selected_channels", "files"}
FROM_OPTIONS = {"static_select", "radio_buttons", "multi_static_select", "checkboxes", "overflow"}


def initial(element: Payload) -> Payload:
    """An element's state before anybody touched it."""
    key, initial_key = STATE_KEYS[element["type"]]
    start = element.get(initial_key) if initial_key else None
    return {"type": element["type"], key: [] if start is None and key in MANY else start}


def chosen(element: Payload, choice: Any) -> Payload:
    """The keys an action or a state carries for a choice.

    A choice may be given as Slack writes it (`{"selected_option": {…}}`), or plainly: text, an option's value, a list
    of them, an id. Raises `NotPossibleError` for an option that is not offered.
    """
    kind = element["type"]
    if kind in {"button", "icon_button", "workflow_button"}:
        return {"value": element["value"]} if "value" in element else {}
    if kind == "feedback_buttons":
        return _feedback(element, choice)
    key = "selected_option" if kind == "overflow" else STATE_KEYS[kind][0]
    if isinstance(choice, dict) and key in choice:
        choice = choice[key]
    if kind in FROM_OPTIONS and choice is not None:
        choice = [_option(element, one) for one in choice] if key in MANY else _option(element, choice)
    elif choice is not None and key == "value":
        choice = str(choice)
    return {key: choice}


def _feedback(element: Payload, choice: Any) -> Payload:
    for button in (element["positive_button"], element["negative_button"]):
        if choice in {None, button["value"]}:
            return {"value": button["value"], "text": button["text"]}
    raise NotPossibleError(f"There is no feedback button with the value {choice!r}.")


def _option(element: Payload, choice: Any) -> Payload:
    value = choice.get("value") if isinstance(choice, dict) else choice
    for option in _options(element):
        if option.get("value") == value:
            return option
    offered = ", ".join(str(option.get("value")) for option in _options(element))
    raise NotPossibleError(f"{element.get('action_id')} offers no {value!r}. It offers: {offered}.")


def _options(element: Payload) -> Iterator[Payload]:
    yield from element.get("options") or ()
    for group in element.get("option_groups") or ():
        yield from group.get("options", ())
