"""Told privately to whoever is turned away. Nothing of production is in it."""

from typing import Any

from messages.blocks.acting import HAND_OVER, actions, button
from messages.blocks.texts import plain, section
from messages.limits import composed
from messages.message import Message
from messages.wording import plainly, say


def not_yours() -> Message:
    """To guests, and to people of another organisation."""
    return _said("outsider")


def not_here(*, hand_over: str = "") -> Message:
    """In a channel where another organisation reads along; with `hand_over`, the run that a button hands to people."""
    return _said("shared", hand_over)


def not_known(*, hand_over: str = "") -> Message:
    """Slack does not say at the moment who asks."""
    return _said("unknown", hand_over)


def not_our_button() -> Message:
    """A button or a form that does not belong where it was used."""
    return _said("misplaced")


def turned_away_view(message: Message) -> dict[str, Any]:
    """In place of a form."""
    title, close = plainly("turned_away", "title"), plainly("turned_away", "close")
    return {"type": "modal", "title": plain(title), "close": plain(close), "blocks": [*message.blocks]}


def turned_away_home(message: Message) -> dict[str, Any]:
    """In place of the home tab."""
    return {"type": "home", "blocks": [*message.blocks]}


def _said(sentence: str, hand_over: str = "") -> Message:
    said = say("turned_away", sentence)
    pressed = actions(button(plainly("turned_away", "hand_over"), HAND_OVER, hand_over)) if hand_over else None
    return composed(said, [section(said), *([pressed] if pressed else [])])
