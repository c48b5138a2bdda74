"""Told privately to whoever waits, or cannot be taken: what that means, and how to reach people all the same."""

from datetime import datetime

from messages.blocks import Block
from messages.blocks.acting import HAND_OVER, actions, button
from messages.blocks.texts import section
from messages.limits import composed
from messages.message import Message
from messages.wording import plainly, say


def place(number: int, seconds: float | None) -> Message:
    """`number` is 1 for whoever is next; `seconds` is None where nobody knows."""
    about = None if seconds is None else _rounded(seconds)
    sentence = say("waiting", "place", number=number, about=about)
    return composed(sentence, [section(sentence)])


def too_often(again: datetime, *, run_id: str) -> Message:
    """`again` is the moment (UTC) from which on the person may ask again."""
    sentence = say("waiting", "too_often", time=f"{again:%H:%M:%S}")
    return composed(sentence, [section(sentence), _hand_over(run_id)])


def too_many(*, run_id: str) -> Message:
    """More wait than can be looked at soon."""
    sentence = say("waiting", "too_many")
    return composed(sentence, [section(sentence), _hand_over(run_id)])


def _hand_over(run_id: str) -> Block:
    return actions(button(plainly("waiting", "hand_over"), HAND_OVER, run_id))


def _rounded(seconds: float) -> str:
    if seconds < 90:  # noqa: PLR2004 - then minutes are the better word
        return f"{max(5, 5 * round(seconds / 5))} s"
    return f"{round(seconds / 60)} min"
