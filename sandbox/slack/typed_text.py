"""What Slack's client makes of the characters a person types, before anybody else sees them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sandbox.slack.channels import Channel
    from sandbox.slack.people import Group, Person

BROADCASTS = ("channel", "here", "everyone")
CODE = re.compile(r"(```.*?```|`[^`\n]+`)", re.DOTALL)
KEPT = re.compile(r"<@([UW][A-Z0-9]+)>|<#(C[A-Z0-9]+)(?:\|[^<>|]*)?>|<!subteam\^(S[A-Z0-9]+)(?:\|[^<>|]*)?>")
URL = re.compile(r"https?://[^\s<>|]*[^\s<>|.,;:!?)\]'\"]")
EMAIL = re.compile(r"(?<![\w:/|@.])[\w.+-]+@[\w-]+(?:\.[\w-]+)+")


def escape(text: str) -> str:
    """`&`, `<` and `>` as entities, and nothing else."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def unescape(text: str) -> str:
    """The characters as they were typed."""
    return text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")


class Typing:
    """Turns typed text into Slack's own form, for one workspace's names."""

    def __init__(self, people: Iterable[Person], groups: Iterable[Group], channels: Iterable[Channel]) -> None:
        self._users = {person.id for person in people}
        self._groups = {group.id for group in groups}
        self._channels = {channel.id: channel.name for channel in channels if channel.kind == "public_channel"}
        names = {f"@{person.name}": f"<@{person.id}>" for person in people}
        names |= {f"@{person.real_name}": f"<@{person.id}>" for person in people}
        names |= {f"@{group.handle}": f"<!subteam^{group.id}>" for group in groups}
        names |= {f"@{word}": f"<!{word}>" for word in BROADCASTS}
        names |= {f"#{name}": f"<#{channel_id}|{name}>" for channel_id, name in self._channels.items()}
        self._names = names
        longest_first = sorted(names, key=len, reverse=True)
        self._name = re.compile(r"(?<![\w/])(?:" + "|".join(map(re.escape, longest_first)) + r")(?![\w-])")

    def sent(self, typed: str) -> str:
        """The text as events and histories show it: escaped, with mentions, channels and links in angle brackets.

        Mentions of people, channels and groups that exist may be written as `<@U…>`, `<#C…>`, `<!subteam^S…>`, which
        is what picking a name from the client's list does. Any other angle bracket is a character like the rest.
        """
        pieces = CODE.split(typed)
        return "".join(escape(piece) if index % 2 else self._prose(piece) for index, piece in enumerate(pieces))

    def linked(self, text: str) -> str:
        """Text of an app as `parse=client` reads it: names and links are recognised, nothing is escaped."""
        pieces = CODE.split(text)
        return "".join(piece if index % 2 else self._linked_prose(piece) for index, piece in enumerate(pieces))

    def _prose(self, text: str) -> str:
        written, end = "", 0
        for match in KEPT.finditer(text):
            written += self._recognised(escape(text[end : match.start()]))
            written += self._picked(match)
            end = match.end()
        return written + self._recognised(escape(text[end:]))

    def _picked(self, match: re.Match[str]) -> str:
        user, channel, group = match.groups()
        if user in self._users:
            return f"<@{user}>"
        if channel in self._channels:
            return f"<#{channel}|{self._channels[channel]}>"
        if group in self._groups:
            return f"<!subteam^{group}>"
        return escape(match.group())

    def _linked_prose(self, text: str) -> str:
        pieces = re.split(r"(<[^<>]*>)", text)
        return "".join(piece if index % 2 else self._recognised(piece) for index, piece in enumerate(pieces))

    def _recognised(self, text: str) -> str:
        text = URL.sub(lambda match: f"<{match.group()}>", text)
        pieces = re.split(r"(<[^<>]*>)", text)
        return "".join(piece if index % 2 else self._named(piece) for index, piece in enumerate(pieces))

    def _named(self, text: str) -> str:
        text = self._name.sub(lambda match: self._names[match.group()], text)
        return EMAIL.sub(lambda match: f"<mailto:{match.group()}|{match.group()}>", text)
