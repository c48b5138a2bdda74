"""The button that calls people: at once where it is grave, and after a question where it is not critical."""

from collections.abc import Sequence

from messages.blocks import Block
from messages.blocks.acting import HAND_OVER, button
from messages.blocks.texts import plain
from messages.escaping import cut
from messages.wording import plainly

LONGEST = 300
"""Characters of a question's text (Slack's confirmation dialog object)."""


def hand_over(run_id: str, *, grave: bool, called: str = "") -> Block:
    """`run_id` comes back with the press; `called` is who is called, in the words of `who_is_called`."""
    made = button(plainly("summary", "hand_over"), HAND_OVER, run_id, style="danger" if grave else "")
    return made if grave else {**made, "confirm": _question(called)}


def who_is_called(*, group: bool, manager: str, pagers: Sequence[str]) -> str:
    """`those on call, in Slack and by PagerDuty; if nobody acknowledges, Ada Sample`. Names in plain words."""
    return plainly("hand_over", "who", group=group, manager=manager, pagers=" or ".join(pagers))


def _question(called: str) -> Block:
    return {
        "title": plain(plainly("hand_over", "title")),
        "text": plain(cut(plainly("hand_over", "text", called=called), LONGEST)),
        "confirm": plain(plainly("hand_over", "yes")),
        "deny": plain(plainly("hand_over", "no")),
    }
