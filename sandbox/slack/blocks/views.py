"""A view, checked."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sandbox.slack.blocks.ids import with_ids
from sandbox.slack.blocks.layout import VIEW, VIEW_KEYS
from sandbox.slack.blocks.messages import block_problems
from sandbox.slack.blocks.rules import Choice, Parts
from sandbox.slack.blocks.together import every_block
from sandbox.slack.blocks.validator import Validator
from sandbox.slack.refusals import SlackError

if TYPE_CHECKING:
    from sandbox.slack.arguments import Arguments
    from sandbox.slack.blocks.layout import Surface
    from sandbox.slack.wire import Payload
    from sandbox.slack.workspace import Workspace


def checked_view(workspace: Workspace, args: Arguments, *, kind: Surface) -> Payload:
    """The `view` argument with ids filled in; raises `invalid_arguments` with every problem and its pointer."""
    view = args.structure("view")
    problems = _problems(workspace, view, kind)
    if problems:
        raise SlackError("invalid_arguments", messages=[f"[ERROR] {problem}" for problem in problems])
    given: Payload = {key: value for key, value in view.items() if value is not None}
    return {**given, "blocks": with_ids(given["blocks"], workspace.stamps)}


def _problems(workspace: Workspace, view: Any, kind: Surface) -> list[str]:
    validator = Validator()
    if not isinstance(view, dict):
        return ["missing required field: view [json-pointer:/view]"]
    blocks = view.get("blocks")
    if not isinstance(blocks, list):
        return ["missing required field: blocks [json-pointer:/view]"]
    rule = VIEW[kind]
    whole = Parts(needs={"type": Choice((kind,)), **rule.needs}, may={**rule.may, **VIEW_KEYS})
    # Clients send null for what they leave out.
    head = {key: value for key, value in view.items() if key != "blocks" and value is not None}
    validator.check(whole, head, "/view")
    problems = validator.problems + block_problems(workspace, blocks, kind, "/view/blocks")
    return problems or _form_problems(view, kind)


def _form_problems(view: Payload, kind: Surface) -> list[str]:
    every = [block for block, _place in every_block(view["blocks"], "/view/blocks")]
    has_inputs = any(block["type"] == "input" for block in every)
    problems = []
    if kind == "modal" and has_inputs and not view.get("submit"):
        problems.append("missing required field: submit, because the view has inputs [json-pointer:/view]")
    elements = [block.get("element") or block.get("accessory") or {} for block in every]
    if sum(1 for element in elements if element.get("focus_on_load")) > 1:
        problems.append("only one element may have focus_on_load [json-pointer:/view/blocks]")
    return problems
