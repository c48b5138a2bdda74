"""The bot itself failed: said as plainly as a finding would be."""

from messages.blocks.acting import AGAIN, HAND_OVER, actions, button
from messages.blocks.texts import context, section
from messages.limits import composed
from messages.message import Message
from messages.wording import plainly, say


def trouble(*, run_id: str, what: str = "") -> Message:
    """`what` is a sentence on what happened, without secrets; the run id finds it in the logs."""
    sentence = say("notices", "trouble", what=what)
    return composed(
        sentence,
        [
            section(sentence),
            context(plainly("notices", "trouble_id", run_id=run_id)),
            actions(
                button(plainly("summary", "again"), AGAIN, run_id),
                button(plainly("summary", "hand_over"), HAND_OVER, run_id, style="danger"),
            ),
        ],
    )
