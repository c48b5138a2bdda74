"""Names of runs, made of Slack's own ids: the same request delivered again has the same name (slack.md, Ways in)."""

from collections.abc import Mapping
from typing import Any

from handlers.flows.keys import key


def of_command(command: Mapping[str, Any]) -> str:
    return key("command", command["trigger_id"])


def of_message(event: Mapping[str, Any]) -> str:
    """By channel and time alone: one message may come as several events, each with an id of its own."""
    return key("message", event["channel"], event["ts"])


def of_shortcut(shortcut: Mapping[str, Any]) -> str:
    return key("shortcut", shortcut["channel"]["id"], shortcut["message"]["ts"], str(shortcut.get("action_ts")))


def of_view(view: Mapping[str, Any]) -> str:
    return key("view", view["id"], view["hash"])


def of_press(body: Mapping[str, Any], action: Mapping[str, Any]) -> str:
    """The same person may press the same button twice on purpose: then `action_ts` differs."""
    pressed_in = (body.get("container") or {}).get("message_ts", "")
    return key("press", pressed_in, action["action_id"], action["action_ts"], body["user"]["id"])


def of_answer(run: str) -> str:
    """A question is answered once, whichever of its buttons is pressed and however often."""
    return key("answer", run)


def of_second(run: str) -> str:
    """The second reading of a triage is looked into once."""
    return key("second", run)


def of_correction(run: str) -> str:
    """A triage is replaced once; who knows still better corrects the one that took its place."""
    return key("correction", run)
