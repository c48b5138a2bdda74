"""One block within Slack's limits for its kind (slack.md, "Blocks"), every text in it fit to be sent."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from messages.blocks import Block
from messages.blocks.texts import context
from messages.escaping import cut_marked, harmless
from messages.fitting_runs import fit_rich_text, fit_table, unmarked
from messages.wording import plainly

CHILDREN = 10
CONTEXT_ELEMENTS = 10
CONTEXT_TEXT = 2_000
ACTIONS = 25
TASKS = 50
SECTION_TEXT = 3_000
FIELDS = 10
FIELD_TEXT = 2_000
HEADER = 150
TITLE = 150
BUTTON = 75
ID = 255
VALUE = 2_000
CHILD_TEXT = 1_500
"""Of a section inside a container, so that one long fact does not push out the others."""
TASK_TITLE = 250
"""Slack names no limit; this one is ours."""


def fitted(block: Block) -> Block | None:
    """The block, cut where it must be; None when nothing is left of it, for Slack refuses empty texts."""
    return _KINDS.get(block["type"], _as_it_is)(block)


def _as_it_is(block: Block) -> Block:
    return block


def _text(text: Block, most: int) -> Block:
    made = cut_marked(text["text"], most) if text["type"] == "mrkdwn" else harmless(text["text"], most)
    return {**text, "text": made}


def _section(block: Block) -> Block | None:
    made = dict(block)
    if "text" in made:
        made["text"] = _text(made["text"], SECTION_TEXT)
    if "fields" in made:
        made["fields"] = [_text(field, FIELD_TEXT) for field in made["fields"][:FIELDS] if field["text"].strip()]
    return made if made.get("fields") or made.get("text", {}).get("text", "").strip() else None


def _header(block: Block) -> Block | None:
    return {**block, "text": _text(block["text"], HEADER)} if block["text"]["text"].strip() else None


def _context(block: Block) -> Block | None:
    elements = [each if "text" not in each else _text(each, CONTEXT_TEXT) for each in block["elements"]]
    filled = [each for each in elements if each.get("text", "-").strip()][:CONTEXT_ELEMENTS]
    return unmarked({**block, "elements": filled}) if filled else None


def _actions(block: Block) -> Block | None:
    elements = [_button(each) if each["type"] == "button" else each for each in block["elements"][:ACTIONS]]
    return {**block, "elements": elements} if elements else None


def _button(button: Block) -> Block:
    return {**button, "text": _text(button["text"], BUTTON), "value": button["value"][:VALUE]}


def _container(block: Block) -> Block | None:
    children = listed(
        [made for child in block["child_blocks"] if (made := fitted(_short(child))) is not None], CHILDREN
    )
    if not children:
        return None
    made = {**block, "title": _text(block["title"], TITLE), "child_blocks": children}
    return {**made, "subtitle": _text(block["subtitle"], TITLE)} if "subtitle" in block else made


def _short(child: Block) -> Block:
    return {**child, "text": _text(child["text"], CHILD_TEXT)} if child["type"] == "section" else child


def listed(blocks: Sequence[Block], most: int) -> list[Block]:
    """The first of them, and how many more there are in the place of the last."""
    if len(blocks) <= most:
        return list(blocks)
    return [*blocks[: most - 1], context(plainly("limits", "more", count=len(blocks) - most + 1))]


def _plan(block: Block) -> Block | None:
    tasks = {made["task_id"]: made for made in map(_task, block["tasks"])}
    if not tasks:
        return None
    return {**block, "title": harmless(block["title"], TITLE).strip() or "–", "tasks": list(tasks.values())[:TASKS]}


def _task(task: Block) -> Block:
    made = {
        **task,
        "task_id": harmless(task["task_id"], ID).strip() or "–",
        "title": harmless(task["title"], TASK_TITLE).strip() or "–",
    }
    for part in ("details", "output"):
        if part in made:
            made[part] = fit_rich_text(made[part])
    return {name: value for name, value in made.items() if value is not None}


_KINDS: Mapping[str, Callable[[Any], Block | None]] = {
    "section": _section,
    "header": _header,
    "context": _context,
    "actions": _actions,
    "container": _container,
    "plan": _plan,
    "table": fit_table,
    "rich_text": fit_rich_text,
}
