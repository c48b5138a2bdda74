"""The monitors have stopped, or look again: said in the channel by the part of the bot that watches them."""

from collections.abc import Sequence
from datetime import datetime

from messages.blocks.texts import section
from messages.limits import composed
from messages.message import Message
from messages.wording import say

NAMED = 4


def stopped(monitors: Sequence[str], since: datetime) -> Message:
    """Nobody watches; what to do. Nobody is mentioned: the bot itself still answers."""
    words = say("notices", "monitors_stopped", monitors=_few(monitors), since=f"{since:%Y-%m-%d %H:%M}")
    return composed(words, [section(words)])


def looking_again(monitors: Sequence[str], since: datetime, now: datetime) -> Message:
    """How long nobody watched."""
    minutes = round((now - since).total_seconds() / 60)
    words = say("notices", "monitors_again", monitors=_few(monitors), since=f"{since:%Y-%m-%d %H:%M}", minutes=minutes)
    return composed(words, [section(words)])


def _few(monitors: Sequence[str]) -> str:
    names = [each.replace("_", " ") for each in monitors]
    return ", ".join(names[:NAMED]) + (f" and {len(names) - NAMED} more" if len(names) > NAMED else "")
