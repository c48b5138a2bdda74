"""A person presses a button or chooses something, in a message or a form."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sandbox.slack import payloads
from sandbox.slack.acts.choices import STATE_KEYS, chosen, initial
from sandbox.slack.acts.elements import interactive
from sandbox.slack.acts.stage import NotPossibleError, Outcome

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sandbox.slack.acts.elements import Placed
    from sandbox.slack.acts.stage import Stage
    from sandbox.slack.delivery import Delivery
    from sandbox.slack.post import Post
    from sandbox.slack.view import View
    from sandbox.slack.wire import Payload

WITH_TEXT = {"button", "icon_button", "workflow_button"}


async def press(stage: Stage, post: Post, action_id: str, user: str, choice: Any, block_id: str | None) -> Outcome:
    """Use an element of a message."""
    person = stage.person(user)
    channel = stage.channel(post.channel, user)
    if post.visible_to not in {None, user}:
        raise NotPossibleError(f"{user} does not see this ephemeral message.")
    placed = find(post.body.get("blocks", []), action_id, block_id)
    state = filled_in(post.body.get("blocks", []), {})
    payload: Payload = {
        "type": "block_actions",
        **payloads.actor(person),
        "container": payloads.message_container(post),
        "trigger_id": stage.workspace.triggers.give(user),
        "channel": payloads.place(channel),
        "state": {"values": _with(state, placed, choice)},
        "response_url": payloads.response_url(stage.workspace, user, channel.id, post.ts),
        "actions": [_action(stage, placed, choice)],
    }
    # Of an ephemeral message Slack keeps no copy, so the app gets only its container.
    if post.visible_to is None:
        payload["message"] = post.as_slack()
    return outcome(await stage.courier.ask("interactive", payload))


async def choose(stage: Stage, view: View, action_id: str, user: str, choice: Any, block_id: str | None) -> Outcome:
    """Use an element of a form or of the home tab; the form remembers it."""
    person = stage.person(user)
    blocks = view.given.get("blocks", [])
    placed = find(blocks, action_id, block_id)
    view.values = _with(filled_in(blocks, view.values), placed, choice)
    if placed.block["type"] == "input" and not placed.block.get("dispatch_action"):
        return Outcome(acknowledged=True)
    shown = view.as_slack()
    payload: Payload = {
        "type": "block_actions",
        **payloads.actor(person),
        "container": {"type": "view", "view_id": view.id},
        "trigger_id": stage.workspace.triggers.give(user, view.id),
        "view": shown,
        "actions": [_action(stage, placed, choice)],
    }
    return outcome(await stage.courier.ask("interactive", payload))


def find(blocks: Iterable[Payload], action_id: str, block_id: str | None) -> Placed:
    """The element with this action id, in this block if one is named."""
    every = list(interactive(blocks))
    for placed in every:
        if placed.element["action_id"] == action_id and block_id in {None, placed.block["block_id"]}:
            return placed
    there = ", ".join(sorted(placed.element["action_id"] for placed in every)) or "nothing"
    raise NotPossibleError(f"There is no {action_id} to use here. There is: {there}.")


def filled_in(blocks: Iterable[Payload], values: dict[str, dict[str, Payload]]) -> dict[str, dict[str, Payload]]:
    """`state.values` whole: what was filled in, and the initial state of all other inputs."""
    state: dict[str, dict[str, Payload]] = {}
    for block, element in interactive(blocks):
        if element["type"] in STATE_KEYS:
            block_id, action_id = block["block_id"], element["action_id"]
            known = values.get(block_id, {}).get(action_id)
            state.setdefault(block_id, {})[action_id] = known or initial(element)
    return state


def outcome(delivery: Delivery) -> Outcome:
    """What the person sees of a delivery that needed no answer."""
    if delivery.answer is not None:
        return Outcome(acknowledged=True, seconds=delivery.answer.seconds, body=delivery.answer.response)
    failed = delivery.attempts[0]
    return Outcome(acknowledged=False, seconds=failed.seconds, problem=failed.reason)


def _with(state: dict[str, dict[str, Payload]], placed: Placed, choice: Any) -> dict[str, dict[str, Payload]]:
    kind = placed.element["type"]
    if kind in STATE_KEYS:
        values = {"type": kind, **chosen(placed.element, choice)}
        state.setdefault(placed.block["block_id"], {})[placed.element["action_id"]] = values
    return state


def _action(stage: Stage, placed: Placed, choice: Any) -> Payload:
    element = placed.element
    action: Payload = {
        "action_id": element["action_id"],
        "block_id": placed.block["block_id"],
        "type": element["type"],
        "action_ts": stage.workspace.stamps.ts(),
        **chosen(element, choice),
    }
    if element["type"] in WITH_TEXT and "text" in element:
        action["text"] = element["text"]
    for key in ("style", "placeholder"):
        if key in element:
            action[key] = element[key]
    return action
