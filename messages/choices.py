"""The answers to one question, to be pressed."""

from collections.abc import Sequence

from messages.blocks import Block
from messages.blocks.acting import CHOOSE, CHOOSE_FROM, FILL_IN, actions, button, option, select
from messages.escaping import Marked, user_mention
from messages.names import Document, issue_title
from messages.wording import plainly, say

BUTTONS = 5
"""More are a menu: nobody reads through a row of them."""


def asked(choices: Document | None, run_id: str) -> Block:
    """A button for each value, or a menu of many; and the form, for whoever knows better.

    A press brings back the run that asked and the place of the value, `3f2a9c/0`.
    """
    values: Sequence[str] = choices["values"] if choices else ()
    words = (
        [(_words(choices["field"], value), f"{run_id}/{place}") for place, value in enumerate(values)]
        if choices
        else []
    )
    form = button(plainly("refusal", "fill_in"), FILL_IN, run_id)
    if len(words) > BUTTONS:
        menu = select(
            CHOOSE_FROM, [option(said[:75], value) for said, value in words], placeholder=plainly("refusal", "choose")
        )
        return actions(menu, form)
    return actions(*(button(said, f"{CHOOSE}_{place}", value) for place, (said, value) in enumerate(words)), form)


def answered_by(user: str, said: str) -> Marked:
    """Who answered, and what."""
    return say("refusal", "answered", by=user_mention(user), said=said)


def _words(field: str, value: str) -> str:
    return issue_title(value) if field == "issue" else plainly("refusal", "choice", field=field, value=value)
