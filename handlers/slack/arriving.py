"""Payloads of Slack's become arrivals."""

import json
from collections.abc import Mapping
from typing import Any

from handlers.slack.arrival import Arrival, Kind
from handlers.slack.message_im import SAID_BY_PEOPLE
from messages.blocks.acting import MORE

_KINDS = {
    "event_callback": Kind.EVENT,
    "block_actions": Kind.PRESS,
    "message_action": Kind.SHORTCUT,
    "shortcut": Kind.SHORTCUT,
    "view_submission": Kind.SUBMIT,
    "view_closed": Kind.CLOSED,
    "block_suggestion": Kind.OPTIONS,
}


def arrival(body: Mapping[str, Any]) -> Arrival:
    """Reads any request. Nothing in it is trusted to be there, or to be of the right type."""
    if body.get("command"):
        return _command(body)
    kind = _KINDS.get(str(body.get("type")), Kind.OTHER)
    if kind is Kind.EVENT:
        return _event(body)
    return _interaction(kind, body)


def _command(body: Mapping[str, Any]) -> Arrival:
    return Arrival(
        kind=Kind.COMMAND,
        what=_text(body, "command"),
        words=_text(body, "text"),
        team=_text(body, "team_id"),
        enterprise=_text(body, "enterprise_id"),
        user=_text(body, "user_id"),
        channel=_text(body, "channel_id"),
        response_url=_text(body, "response_url") or None,
    )


def _event(body: Mapping[str, Any]) -> Arrival:
    event = _part(body, "event")
    what = _text(event, "type")
    said = event.get("subtype") in SAID_BY_PEOPLE and not event.get("bot_id") and bool(_text(event, "user"))
    heard = {"app_mention": said, "message": said and event.get("channel_type") == "im", "app_home_opened": True}
    return Arrival(
        kind=Kind.EVENT,
        what=what,
        words=_text(event, "text"),
        team=_text(body, "team_id"),
        enterprise=_text(body, "enterprise_id"),
        user=_text(event, "user"),
        user_team=_text(event, "user_team") or _text(event, "team"),
        channel=_text(event, "channel"),
        thread_ts=_text(event, "thread_ts") or None,
        said_shared=body.get("is_ext_shared_channel") is True,
        for_the_bot=heard.get(what, False),
    )


def _interaction(kind: Kind, body: Mapping[str, Any]) -> Arrival:
    container, message, user = _part(body, "container"), _part(body, "message"), _part(body, "user")
    action, view = _first(body), _part(body, "view")
    meant, readable = _meant(view) if kind is Kind.SUBMIT else ({}, True)
    what = action.get("action_id") or body.get("callback_id") or body.get("action_id") or view.get("callback_id") or ""
    place = _text(_part(body, "channel"), "id") or _text(container, "channel_id")
    what, value = _pressed(str(what), action)
    run, incident = _belongs(what, value, action)
    return Arrival(
        kind=kind,
        what=what,
        words=_text(message, "text") if kind is Kind.SHORTCUT else "",
        team=_text(_part(body, "team"), "id"),
        enterprise=_text(_part(body, "enterprise"), "id"),
        user=_text(user, "id"),
        user_team=_text(user, "team_id"),
        channel=_text(meant, "channel") if kind is Kind.SUBMIT else place,
        thread_ts=_text(message, "thread_ts") or _text(container, "thread_ts") or None,
        authors=_authors(message) if kind is Kind.PRESS else frozenset(),
        run=run or _text(meant, "run_id") or _text(meant, "answers"),
        incident=incident or str(meant.get("number") or ""),
        readable=readable,
        response_url=_text(body, "response_url") or None,
    )


def _authors(message: Mapping[str, Any]) -> frozenset[str]:
    return frozenset({_text(message, "user"), _text(message, "bot_id")} - {""})


def _pressed(what: str, action: Mapping[str, Any]) -> tuple[str, str]:
    """The action and its value; of a menu of things to do, what was chosen there."""
    value = str(_part(action, "selected_option").get("value") or action.get("value") or "")
    if what == MORE:
        deed, _, value = value.partition("/")
        return deed, value
    return what, value


def _belongs(what: str, value: str, action: Mapping[str, Any]) -> tuple[str, str]:
    """The triage, or the incident, that the element itself names."""
    if what.startswith("incident_"):
        block = str(action.get("block_id") or "").split("/")
        return "", str(action.get("value") or (block[1] if len(block) > 1 else ""))
    if what.startswith(("triage_", "choose_")):
        return value.partition("/")[0], ""
    return "", ""


def _meant(view: Mapping[str, Any]) -> tuple[Mapping[str, Any], bool]:
    try:
        meant = json.loads(_text(view, "private_metadata") or "{}")
    except ValueError:
        return {}, False
    return (meant, True) if isinstance(meant, dict) else ({}, False)


def _first(body: Mapping[str, Any]) -> Mapping[str, Any]:
    actions = body.get("actions")
    first = actions[0] if isinstance(actions, list) and actions else {}
    return first if isinstance(first, dict) else {}


def _part(body: Mapping[str, Any], name: str) -> Mapping[str, Any]:
    part = body.get(name)
    return part if isinstance(part, dict) else {}


def _text(body: Mapping[str, Any], name: str) -> str:
    text = body.get(name)
    return text if isinstance(text, str) else ""
