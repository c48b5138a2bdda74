"""What Slack checks across the blocks of one message or view, beyond each block by itself."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

from sandbox.slack.blocks.layout import CHARTS_MOST, DATA_TABLE_TEXT_MOST, MARKDOWN_MOST, TABLES_MOST

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
        _inside(validator, block, place)
    _plans(validator, blocks, pointer)


def _unique_ids(validator: Validator, every: list[tuple[Payload, str]]) -> None:
    seen: set[str] = set()
    for block, place in every:
        block_id = block.get("block_id")
        if block_id is not None and block_id in seen:
            validator.wrong(f'block_id "{block_id}" already exists', f"{place}/block_id")
        if block_id is not None:
            seen.add(block_id)
        action_ids = Counter(element["action_id"] for element in _elements(block) if "action_id" in element)
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


def _inside(validator: Validator, block: Payload, place: str) -> None:
    if block["type"] == "container":
        _container(validator, block, place)
    elif block["type"] == "plan":
        tasks = Counter(task["task_id"] for task in block["tasks"])
        if any(times > 1 for times in tasks.values()):
            validator.wrong("task_id must be unique within a plan", f"{place}/tasks")
    elif block["type"] == "data_table":
        _data_table(validator, block, place)
    elif block["type"] == "data_visualization" and "series" in block["chart"]:
        _chart(validator, block["chart"], place)
    for element in _elements(block):
        _initial_options(validator, element, place)


def _container(validator: Validator, block: Payload, place: str) -> None:
    if block.get("default_collapsed") and not block.get("is_collapsible"):
        validator.wrong("default_collapsed requires is_collapsible", place)
    if block.get("has_header_divider") and block.get("is_collapsible"):
        validator.wrong("has_header_divider requires a container that is not collapsible", place)


def _data_table(validator: Validator, block: Payload, place: str) -> None:
    rows = block["rows"]
    if len({len(row) for row in rows}) > 1:
        validator.wrong("all rows must have the same number of cells", f"{place}/rows")
    if any(cell["type"] == "rich_text" for cell in rows[0]):
        validator.wrong("header cells may not be rich_text", f"{place}/rows/0")
    if _text_length(rows) > DATA_TABLE_TEXT_MOST:
        validator.wrong(f"cells must be less than {DATA_TABLE_TEXT_MOST + 1} characters together", f"{place}/rows")


def _chart(validator: Validator, chart: Payload, place: str) -> None:
    categories = chart["axis_config"]["categories"]
    names = [series["name"] for series in chart["series"]]
    if len(set(names)) != len(names):
        validator.wrong("series names must be unique", f"{place}/chart/series")
    for index, series in enumerate(chart["series"]):
        if sorted(point["label"] for point in series["data"]) != sorted(categories):
            validator.wrong("every series needs one point for each category", f"{place}/chart/series/{index}/data")


def _initial_options(validator: Validator, element: Payload, place: str) -> None:
    options = [*element.get("options", [])]
    for group in element.get("option_groups", []):
        options += group["options"]
    starts = element.get("initial_options") or [element[key] for key in ("initial_option",) if key in element]
    if options and any(start not in options for start in starts):
        validator.wrong("initial option must be one of the options", place)


def _elements(block: Payload) -> list[Payload]:
    candidates = [block.get("accessory"), block.get("element"), *block.get("elements", [])]
    return [item for item in candidates if isinstance(item, dict)]


def _text_length(value: Any) -> int:
    if isinstance(value, dict):
        own = len(value["text"]) if isinstance(value.get("text"), str) else 0
        return own + sum(_text_length(nested) for key, nested in value.items() if key != "text")
    return sum(_text_length(item) for item in value) if isinstance(value, list) else 0
