"""What the thread hears when somebody says that a diagnosis is wrong, with a way to the right one."""

from messages.blocks.acting import AS_TYPE, actions, button
from messages.blocks.texts import section
from messages.escaping import Marked, cut_marked, escape, user_mention
from messages.limits import composed
from messages.message import Message
from messages.names import cause_title, issue_title
from messages.not_needed import NO_REQUEST
from messages.wording import plainly, say

SHOWN = 600
"""Characters of what was written that the thread shows; the journal keeps all of it."""


def objected(*, by: str, note: str, cause: str | None, issue: str | None, run_id: str = "") -> Message:
    """`cause` is a code and `issue` the right type, or `NO_REQUEST`, if they were named.

    With `run_id` a button looks at the same case as that type.
    """
    not_needed = issue == NO_REQUEST
    said = say(
        "wrong",
        "said",
        not_needed=not_needed,
        by=user_mention(by),
        cause=cause_title(cause) if cause else "",
        issue=issue_title(issue) if issue and not not_needed else "",
        note=Marked(cut_marked(escape(note), SHOWN)),
    )
    if not issue or not run_id or not_needed:
        return Message(said)
    press = button(plainly("wrong", "look", title=issue_title(issue)), AS_TYPE, f"{run_id}/{issue}")
    return composed(said, [section(said), actions(press)])


def thanks(issue: str | None = None) -> Message:
    """To whoever said it, alone."""
    return Message(say("wrong", "thanks", not_needed=issue == NO_REQUEST))
