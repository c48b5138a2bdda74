"""The blocks of a message, checked."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sandbox.slack.blocks.ids import with_ids
from sandbox.slack.blocks.layout import BLOCKS_MOST, SURFACES
from sandbox.slack.blocks.rules import Kind, Many
from sandbox.slack.blocks.together import check_together
from sandbox.slack.blocks.validator import Validator
from sandbox.slack.refusals import SlackError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sandbox.slack.arguments import Arguments
    from sandbox.slack.blocks.layout import Surface
    from sandbox.slack.wire import Payload
    from sandbox.slack.workspace import Workspace


def checked_blocks(workspace: Workspace, args: Arguments, *, surface: Surface) -> list[Payload] | None:
    """The `blocks` argument with ids filled in, None when absent.

    Raises `invalid_blocks_format`, or `invalid_blocks` with every problem and its pointer in `errors`.
    """
    blocks = args.structure("blocks", refusal="invalid_blocks_format")
    if blocks is None:
        return None
    if not isinstance(blocks, list):
        raise SlackError("invalid_blocks_format")
    problems = block_problems(workspace, blocks, surface, "/blocks")
    if problems:
        messages = [f"[ERROR] {problem}" for problem in problems]
        raise SlackError("invalid_blocks", details={"errors": problems}, messages=messages)
    return with_ids(blocks, workspace.stamps)


def block_problems(workspace: Workspace, blocks: list[Any], surface: Surface, pointer: str) -> list[str]:
    """Everything that Slack would refuse about these blocks on this surface."""
    validator = Validator()
    validator.check(Many(Kind("block", SURFACES[surface]), BLOCKS_MOST[surface], least=0), blocks, pointer)
    if not validator.problems:
        check_together(validator, blocks, pointer)
        for file_id, place in _slack_files(blocks, pointer):
            file = workspace.files.by_id.get(file_id)
            if file is None or not workspace.files.ready(file):
                validator.wrong("invalid slack file", place)
    return validator.problems


def _slack_files(value: Any, pointer: str) -> Iterator[tuple[str, str]]:
    if isinstance(value, list):
        for index, item in enumerate(value):
            yield from _slack_files(item, f"{pointer}/{index}")
    elif isinstance(value, dict):
        if isinstance(value.get("slack_file"), dict) and "id" in value["slack_file"]:
            yield str(value["slack_file"]["id"]), f"{pointer}/slack_file"
        for key, nested in value.items():
            yield from _slack_files(nested, f"{pointer}/{key}")
