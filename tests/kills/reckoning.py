"""What stands in Slack in the end, request by request."""

import json
from collections import Counter
from collections.abc import Mapping
from typing import Any

from sandbox.slack import BOT_USER, LocalSlack

Message = Mapping[str, Any]
STANDINGS = ("unacknowledged", "acknowledged", "plan", "summary", "details")
"""How far a request can have come, as people see it."""


def by_bot(slack: LocalSlack) -> list[Message]:
    """Everything the bot has said where others see it, oldest first; with metadata."""
    everywhere = [post for channel in slack.workspace.channels for post in slack.workspace.posts.of(channel)]
    return [post.as_slack(with_metadata=True) for post in everywhere if post.body.get("user") == BOT_USER]


def step_of(message: Message) -> tuple[str, str]:
    """The run and the step that a post belongs to; a file that was shared belongs to none."""
    known = (message.get("metadata") or {}).get("event_payload") or {}
    return str(known.get("run", "")), str(known.get("step", ""))


def posts_by_step(slack: LocalSlack) -> Counter[tuple[str, str]]:
    """How often each step of each run was posted."""
    return Counter(step for message in by_bot(slack) if (step := step_of(message)) != ("", ""))


def summaries(slack: LocalSlack) -> Counter[str]:
    """How many messages hold the finished triage of each run, told by the buttons under it."""
    return Counter(
        element["value"]
        for message in by_bot(slack)
        for block in message.get("blocks", [])
        for element in block.get("elements", [])
        if element.get("action_id") == "triage_wrong"
    )


def said_twice(slack: LocalSlack) -> list[str]:
    """Texts that stand in the same thread more than once, whatever their marks say."""
    said = Counter(
        (message.get("thread_ts") or message["ts"], message["text"], json.dumps(message.get("blocks"), sort_keys=True))
        for message in by_bot(slack)
        if not message.get("files")
    )
    return [text for (_, text, _), times in said.items() if times > 1]


def attached_twice(slack: LocalSlack) -> list[str]:
    """Files that stand in Slack more than once, by name."""
    names = Counter(file["name"] for message in by_bot(slack) for file in message.get("files", []))
    return [name for name, times in names.items() if times > 1]


def standing(slack: LocalSlack, key: str, *, acknowledged: bool) -> str:
    """One of `STANDINGS`."""
    steps = {step for run, step in posts_by_step(slack) if run == key}
    if any(step.startswith("detail") for step in steps):
        return "details"
    if summaries(slack)[key]:
        return "summary"
    if steps:
        return "plan"
    return "acknowledged" if acknowledged else "unacknowledged"
