"""From what Slack brought to what the bot owes for it. Names are worked out anew here, not asked of the bot."""

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final

from sandbox.slack import BOT_USER
from sandbox.slack.delivery import Delivery
from tests.faults.audit.seen import Request

ASIDES: Final = ("help", "status", "oncall", "on call", "why")
"""Answered at once, without a run."""
ONCE: Final = {"triage_hand_over": "hand over", "triage_deep": "deep", "triage_save_case": "save case"}
"""Buttons of a triage that count once, whoever presses."""
FLOWS: Final = {"triage_hand_over": "hand_over", "triage_deep": "deep", "triage_save_case": "save_case"}
ACTS: Final = ("acknowledge", "escalate", "severity", "role", "again", "resolve")
LOOKS: Final = ("incident_again", "incident_resolve")
FORMS: Final = {
    "triage_form": "triage",
    "incident_update_form": "incident_press",
    "incident_close_form": "incident_press",
}


def name(*ids: str) -> str:
    """Twelve hexadecimal digits of the ids."""
    return hashlib.sha256("\x1f".join(ids).encode()).hexdigest()[:12]


def requests(deliveries: Iterable[Delivery]) -> list[Request]:
    """One for each thing that was wanted, however often Slack brought it."""
    found: dict[str, Request] = {}
    for number, each in enumerate(deliveries):
        for request in _of(each):
            place = request.key or f"aside {number}"
            before = found.get(place)
            if before is None or (request.accepted and not before.accepted):
                found[place] = request
    return list(found.values())


def _of(delivery: Delivery) -> Iterator[Request]:
    payload: Mapping[str, Any] = delivery.payload
    if delivery.kind == "slash_commands":
        yield _command(payload, delivery)
    elif delivery.kind == "events_api":
        yield from _event(payload.get("event") or {}, delivery)
    else:
        yield from _interaction(payload, delivery)


def _command(command: Mapping[str, Any], delivery: Delivery) -> Request:
    words = str(command.get("text") or "").strip()
    if not words or words.split()[0] in ASIDES:
        return Request(None, "", command["user_id"], delivery.acknowledged, words)
    # An answer at once is a no: nothing was recorded.
    accepted = delivery.acknowledged and not _said(delivery)
    return Request(name("command", command["trigger_id"]), "triage", command["user_id"], accepted, words)


def _event(event: Mapping[str, Any], delivery: Delivery) -> Iterator[Request]:
    if event.get("type") not in {"app_mention", "message"} or {"bot_id", "subtype"} & event.keys():
        return
    if event.get("user") in {None, BOT_USER}:
        return
    words = str(event.get("text") or "").replace(f"<@{BOT_USER}>", " ").strip(" \n\t?!.:,").lower()
    if words in ASIDES:
        yield Request(None, "", event["user"], delivery.acknowledged, words)
        return
    key = name("message", event["channel"], event["ts"])
    flow = "incident_press" if words in {"ack", "on it"} else "triage"
    yield Request(key, flow, event["user"], delivery.acknowledged, words)


def _interaction(body: Mapping[str, Any], delivery: Delivery) -> Iterator[Request]:
    user = (body.get("user") or {}).get("id", "")
    if body.get("type") == "message_action":
        key = name("shortcut", body["channel"]["id"], body["message"]["ts"], str(body.get("action_ts")))
        yield Request(key, "triage", user, delivery.acknowledged, "shortcut")
    elif body.get("type") == "view_submission":
        view = body["view"]
        meant = _metadata(view)
        flow = FORMS.get(view.get("callback_id", ""))
        if flow and not {"answers", "corrects"} & meant.keys():
            accepted = delivery.acknowledged and not _said(delivery)
            yield Request(name("view", view["id"], view["hash"]), flow, user, accepted, view["callback_id"])
    elif body.get("type") == "block_actions":
        for action in body.get("actions") or []:
            yield from _press(body, action, user, delivery)


def _press(body: Mapping[str, Any], action: Mapping[str, Any], user: str, delivery: Delivery) -> Iterator[Request]:
    did, value = str(action.get("action_id")), str(action.get("value"))
    where = (body.get("container") or {}).get("message_ts", "")
    key = name("press", where, did, str(action.get("action_ts")), user)
    if did in ONCE:
        yield Request(name(ONCE[did], value), FLOWS[did], user, delivery.acknowledged, did, value)
    elif did == "triage_right":
        yield Request(name("right", value, user), "right", user, delivery.acknowledged, did, value)
    elif did == "triage_again":
        yield Request(key, "triage", user, delivery.acknowledged, did)
    elif did.removeprefix("incident_") in ACTS:
        flow = "incident_verify" if did in LOOKS else "incident_press"
        # A forged one that names no number is acknowledged, and nothing can come of it.
        names_one = "value" not in action or value.isdecimal()
        yield Request(key, flow, user, delivery.acknowledged and names_one, did)
    elif did in {"incident_update", "incident_close"}:
        # A form for whoever may; a press that is refused for whoever may not.
        yield Request(key, "incident_press", user, False, did)
    else:
        yield Request(None, "", user, delivery.acknowledged, did, value)


def _metadata(view: Mapping[str, Any]) -> Mapping[str, Any]:
    try:
        return dict(json.loads(view.get("private_metadata") or "{}"))
    except ValueError:
        return {}


def _said(delivery: Delivery) -> bool:
    return delivery.answer is not None and bool(delivery.answer.response)
