"""Whether what the bot says is taken by Slack, and calls nobody whom data wanted to be called."""

import json
from collections.abc import Iterator
from typing import Any

from messages.message import Message
from tests.hostile.making import CALLS
from tests.messages.slack_refuses import problems_of


def wrong_with(message: Message) -> list[str]:
    """Empty where nothing is."""
    return [*problems_of(message), *called_by(message.text, message.blocks)]


def called_by(text: str, blocks: Any) -> list[str]:
    """Mentions and links that came with data and that Slack would obey."""
    return [call for parsed in (text, *_parsed(blocks)) for call in CALLS if call in parsed]


def _parsed(value: Any) -> Iterator[str]:
    """Everything that Slack parses; the rest it shows as it is."""
    if isinstance(value, dict):
        if value.get("type") in {"mrkdwn", "markdown"}:
            yield str(value.get("text"))
        for each in value.values():
            yield from _parsed(each)
    elif isinstance(value, list | tuple):
        for each in value:
            yield from _parsed(each)


def sent(arguments: Any) -> list[str]:
    """The same for a call of Slack's API as it arrived."""
    blocks = arguments.get("blocks") or []
    return called_by(str(arguments.get("text", "")), json.loads(blocks) if isinstance(blocks, str) else blocks)
