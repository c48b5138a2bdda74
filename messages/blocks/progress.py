"""A plan of tasks that tick."""

from collections.abc import Sequence

from messages.blocks import Block
from messages.blocks.rich import paragraph, rich_text, run


def task(task_id: str, title: str, status: str, *, output: str = "") -> Block:
    """`status` is `pending`, `in_progress`, `complete` or `error`."""
    made: Block = {"type": "task_card", "task_id": task_id, "title": title, "status": status}
    return {**made, "output": rich_text(paragraph(run(output)))} if output else made


def plan_of(title: str, tasks: Sequence[Block]) -> Block:
    return {"type": "plan", "title": title, "tasks": list(tasks)}
