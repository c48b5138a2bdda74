"""Threads to try: written by several people, so that nobody has to type them; the page's menu offers the same."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from importlib.resources import files

MENTION = "<@bot>"
"""Stands for a mention of the app."""


@dataclass(frozen=True, slots=True)
class SampleThread:
    """`messages` are ids of people with what they write; `press` is the button that an answer is given with, if any."""

    name: str
    title: str
    messages: Sequence[tuple[str, str]]
    press: str | None


def sample_threads(bot_user: str) -> list[SampleThread]:
    """In the order of the menu, mentioning that app."""
    told = json.loads((files("sandbox.page") / "static" / "threads.json").read_text(encoding="utf-8"))
    return [
        SampleThread(
            name=each["name"],
            title=each["title"],
            messages=[(said["user"], said["text"].replace(MENTION, f"<@{bot_user}>")) for said in each["messages"]],
            press=each["press"],
        )
        for each in told
    ]
