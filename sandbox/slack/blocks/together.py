"""What Slack checks across the blocks of one message or view, beyond each block by itself."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from sandbox.slack.blocks.insides import check_inside, elements_of
from sandbox.slack.blocks.layout import CHARTS_MOST, MARKDOWN_MOST, TABLES_MOST

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sandbox.slack.blocks.validator import Validator
    from sandbox.slack.wire import Payload

NESTED = ("child_blocks", "tasks")


def every_block(blocks: list[Payload], pointer: str) -> Iterator[tuple[Payload, str]]:
    """All blocks, those inside containers, carousels and plans included, each with its pointer."""
    for index, block in enumerate(blocks):
        place = f"{pointer}/{index}"
        yield block, place
        for key in (*NESTED, *(("elements",) if block["type"] == "carousel" else ())):
            yield from every_block(block.get(key, []), f"{place}/{key}")


def check_together(validator: Validator, blocks: list[Payload], pointer: str) -> None:
    """Note everything that is wrong between blocks that are right by themselves."""
    every = list(every_block(blocks, pointer))
    _unique_ids(validator, every)
    _totals(validator, every, pointer)
    for block, place in every:
        check_inside(validator, block, place)
    _plans(validator, blocks, pointer)


def _unique_ids(validator: Validator, every: list[tuple[Payload, str]]) -> None:
    seen: set[str] = set()
    for block, place in every:
        block_id = block.get("block_id")
        if block_id is not None and block_id in seen:
            validator.wrong(f'block_id "{block_id}" already exists', f"{place}/block_id")
        if block_id is not None:
            seen.add(block_id)
        action_ids = Counter(element["action_id"] for element in elements_of(block) if "action_id" in element)
        for action_id, times in action_ids.items():
            if times > 1:
                validator.wrong(f'action_id "{action_id}" already exists in this block', f"{place}/elements")


def _totals(validator: Validator, every: list[tuple[Payload, str]], pointer: str) -> None:
    kinds = Counter(block["type"] for block, _place in every)
    if kinds["table"] > TABLES_MOST:
        validator.wrong("only one table allowed", pointer)
    if kinds["data_visualization"] > CHARTS_MOST:
        validator.wrong(f"no more than {CHARTS_MOST} data_visualization blocks allowed", pointer)
    if sum(len(block["text"]) for block, _place in every if block["type"] == "markdown") > MARKDOWN_MOST:
        validator.wrong(f"markdown blocks must be less than {MARKDOWN_MOST + 1} characters together", pointer)


def _plans(validator: Validator, blocks: list[Payload], pointer: str) -> None:
    kinds = {block["type"] for block in blocks}
    if {"plan", "task_card"} <= kinds:
        validator.wrong("plan and task_card blocks may not be mixed", pointer)
    for index, block in enumerate(blocks):
        if block["type"] == "task_card" and block["status"] == "pending":
            validator.wrong("only the tasks of a plan may be pending", f"{pointer}/{index}/status")
