"""A thread as it may be kept: redacted, people as letters, and no more of it than was weighed."""

import re
from collections.abc import Mapping, Sequence
from itertools import count, product
from string import ascii_uppercase
from typing import Any

from checks.kit.redaction import redact

MESSAGES, CHARACTERS = 20, 8_000
"""The last ones: a request stands at the end of its thread."""
BOT = "BOT"
_MENTION = re.compile(r"<@(?P<user>[A-Z0-9]{1,40})(?:\|[^<>]{0,200})?>")


def keepable(messages: Sequence[Mapping[str, Any]], bot_user: str) -> list[dict[str, str]]:
    """`user` and `text` of each, oldest first. Letters are given in the order of the thread, mentions included."""
    letters = _Letters(bot_user)
    said = [
        (
            letters.of(str(each.get("user") or each.get("bot_id") or "")),
            _MENTION.sub(letters.mention, str(each["text"])),
        )
        for each in messages
        if str(each.get("text") or "").strip()
    ]
    kept: list[dict[str, str]] = []
    room = CHARACTERS
    for user, text in reversed(said[-MESSAGES:]):
        shown = redact(text)[-room:]
        room -= len(shown)
        if shown:
            kept.append({"user": user, "text": shown})
        if room <= 0:
            break
    return kept[::-1]


class _Letters:
    """A, B, C … for people, ever the same within a thread."""

    def __init__(self, bot_user: str) -> None:
        self._names = {bot_user: BOT}
        self._free = ("".join(word) for length in count(1) for word in product(ascii_uppercase, repeat=length))

    def of(self, user: str) -> str:
        if user not in self._names:
            self._names[user] = next(each for each in self._free if each != BOT)
        return self._names[user]

    def mention(self, match: re.Match[str]) -> str:
        return f"<@{self.of(match['user'])}>"
