"""A person submits or closes a form."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from sandbox.slack import payloads
from sandbox.slack.acts.filling import fill_in, refused_answers
from sandbox.slack.acts.presses import outcome
from sandbox.slack.acts.stage import NotPossibleError, Outcome
from sandbox.slack.arguments import Arguments
from sandbox.slack.blocks.views import checked_view
from sandbox.slack.refusals import SlackError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sandbox.slack.acts.stage import Stage
    from sandbox.slack.view import View
    from sandbox.slack.wire import Payload

TROUBLE = "We had some trouble connecting. Try again?"


async def submit(stage: Stage, view: View, state: Mapping[str, Any], user: str) -> Outcome:
    """Fill the form in and submit it; the app's answer closes it, changes it or says what is wrong.

    `state` maps block ids to `{action_id: choice}`, or action ids to choices, in Slack's form or plainly.
    """
    person = stage.person(user)
    if stage.workspace.views.stack(user)[-1:] != [view]:
        raise NotPossibleError(f"{user} does not have the form {view.id} in front.")
    fill_in(view, state)
    errors = refused_answers(view)
    if errors:
        stage.workspace.views.show_errors(view, errors)
        return Outcome(acknowledged=False, errors=errors, problem="required")
    payload: Payload = {
        "type": "view_submission",
        **payloads.actor(person),
        "trigger_id": stage.workspace.triggers.give(user, view.id),
        "view": view.as_slack(),
        "response_urls": [],
    }
    reached = outcome(await stage.courier.ask("interactive", payload))
    return _answered(stage, view, reached) if reached.acknowledged else replace(reached, problem=TROUBLE)


def close(stage: Stage, view: View, user: str) -> None:
    """Close the form with its button; the app hears of it if it asked to."""
    person = stage.person(user)
    if view.given.get("clear_on_close"):
        stage.workspace.views.close_all(user)
    else:
        stage.workspace.views.close(view)
    if view.given.get("notify_on_close"):
        shown = {"view": view.as_slack(), "is_cleared": bool(view.given.get("clear_on_close"))}
        stage.courier.send("interactive", {"type": "view_closed", **payloads.actor(person), **shown})


def _answered(stage: Stage, view: View, reached: Outcome) -> Outcome:
    body = reached.body or {}
    action = body.get("response_action")
    views = stage.workspace.views
    try:
        if action is None and not body:
            views.close(view)
        elif action == "clear":
            views.close_all(view.user)
        elif action == "errors":
            return _refused(stage, view, reached, body)
        elif action in {"update", "push"}:
            given = checked_view(stage.workspace, Arguments(body), kind="modal")
            if action == "update":
                views.replace(view, given)
            else:
                views.push(view.user, given)
        else:
            return replace(reached, problem=TROUBLE)
    except SlackError as refusal:
        return replace(reached, problem=f"{TROUBLE} ({refusal.code})")
    return reached


def _refused(stage: Stage, view: View, reached: Outcome, body: Payload) -> Outcome:
    errors = body.get("errors")
    inputs = {block.get("block_id") for block in view.given["blocks"] if block["type"] == "input"}
    if not isinstance(errors, dict) or not errors or not set(errors) <= inputs:
        return replace(reached, problem=TROUBLE)
    stage.workspace.views.show_errors(view, errors)
    return replace(reached, errors={str(key): str(value) for key, value in errors.items()})
