"""What Slack checks between the parts of one block."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

from sandbox.slack.blocks.layout import DATA_TABLE_TEXT_MOST

if TYPE_CHECKING:
    from sandbox.slack.blocks.validator import Validator
    from sandbox.slack.wire import Payload


def check_inside(validator: Validator, block: Payload, place: str) -> None:
    """Note what does not fit together inside a block."""
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
    for element in elements_of(block):
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


def elements_of(block: Payload) -> list[Payload]:
    """The elements that stand directly in a block."""
    candidates = [block.get("accessory"), block.get("element"), *block.get("elements", [])]
    return [item for item in candidates if isinstance(item, dict)]


def _text_length(value: Any) -> int:
    if isinstance(value, dict):
        own = len(value["text"]) if isinstance(value.get("text"), str) else 0
        return own + sum(_text_length(nested) for key, nested in value.items() if key != "text")
    return sum(_text_length(item) for item in value) if isinstance(value, list) else 0
