"""Whom a message calls: the mentions that Slack would show, and so notify."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sandbox.slack.people import Group
    from sandbox.slack.wire import Message

MENTION = re.compile(
    r"<@([UW][A-Z0-9]+)(?:\|[^>]*)?>|<!subteam\^(S[A-Z0-9]+)(?:\|[^>]*)?>|<!(channel|here|everyone)(?:\|[^>]*)?>"
)

Way = Literal["user", "usergroup", "broadcast", "im"]


@dataclass(frozen=True, slots=True)
class Notification:
    """One person was notified by one message."""

    user: str
    channel: str
    ts: str
    way: Way


@dataclass(frozen=True, slots=True)
class Mention:
    """A call to one person (id), one user group (id) or everybody in the channel (`channel`, `here`, `everyone`)."""

    way: Way
    target: str

    def people(self, groups: dict[str, Group], members: list[str]) -> list[str]:
        """Who is notified: members of the conversation only."""
        if self.way == "broadcast":
            return list(members)
        wanted = [self.target]
        if self.way == "usergroup":
            group = groups.get(self.target)
            wanted = [] if group is None or group.disabled else group.users
        return [user for user in wanted if user in members]


def mentions(message: Message) -> list[Mention]:
    """The mentions people see: those of the blocks when there are blocks, else those of the text."""
    blocks = message.get("blocks")
    found = _in_block(blocks) if blocks else _in_text(str(message.get("text", "")))
    return list(dict.fromkeys(found))


def _in_text(text: str) -> Iterator[Mention]:
    for user, group, broadcast in MENTION.findall(text):
        if user:
            yield Mention("user", user)
        elif group:
            yield Mention("usergroup", group)
        else:
            yield Mention("broadcast", broadcast)


def _in_block(value: Any) -> Iterator[Mention]:
    if isinstance(value, list):
        for item in value:
            yield from _in_block(item)
    elif isinstance(value, dict):
        yield from _in_object(value)


def _in_object(value: dict[str, Any]) -> Iterator[Mention]:
    kind = value.get("type")
    if kind in {"mrkdwn", "markdown"} and isinstance(value.get("text"), str):
        yield from _in_text(value["text"])
    elif kind == "user" and "user_id" in value:
        yield Mention("user", str(value["user_id"]))
    elif kind == "usergroup" and "usergroup_id" in value:
        yield Mention("usergroup", str(value["usergroup_id"]))
    elif kind == "broadcast" and "range" in value:
        yield Mention("broadcast", str(value["range"]))
    else:
        for nested in value.values():
            yield from _in_block(nested)
