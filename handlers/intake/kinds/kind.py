"""Which kind of trouble a thread is about, likeliest first: plain good news and documented names, then the model."""

from collections.abc import Sequence

from handlers.intake.idle_talk import solved, thankful, troubled
from handlers.intake.kinds.head import seen
from handlers.intake.kinds.model import Kind, Model
from handlers.intake.kinds.ruled_out import without_ruled_out
from handlers.intake.signs import NAMED, named, weigh
from handlers.intake.spoken import Spoken

Ranked = list[tuple[Kind, float]]
"""Every kind with its probability, likeliest first."""
OVER, SURE, TWO_NAMES = 0.95, 0.99, 0.6
"""That nothing is asked for because all is well; a documented name; the last one of two in a message."""

_IDLE = ("how_to", "wish", "aftermath", "other")
"""Concepts beside which a documented name may be spoken of without a case at hand."""


def ranked(spoken: Sequence[Spoken], asking: Spoken, model: Model) -> Ranked:
    """`asking` is the message that speaks to the bot, or the last one; `model` is one of `head`."""
    last = next((each.text for each in reversed(spoken) if each.text.strip()), "")
    if solved(last) or (thankful(last) and not troubled(last) and not weigh(last)):
        return _with(None, OVER, model)
    found = seen(spoken, model)
    weighed = sorted(model.probabilities(found).items(), key=lambda each: -each[1])
    issue = _name(spoken, asking)
    if issue is None or (weighed[0][0] is None and any(f"c:{idle}" in found for idle in _IDLE)):
        return weighed
    others = [other for other, weight in weigh(issue[1]).items() if other != issue[0] and weight >= NAMED]
    if others:
        return _with(issue[0], TWO_NAMES, model, second=others[0])
    return _with(issue[0], SURE, model)


def _name(spoken: Sequence[Spoken], asking: Spoken) -> tuple[str, str] | None:
    """A documented name that is not ruled out, and the text that has it: the asking message's, else the last one."""
    for each in (asking, *reversed(spoken)):
        text = without_ruled_out(each.text)
        issue = named(text)
        if issue is not None:
            return issue, text
    return None


def _with(first: Kind, probability: float, model: Model, second: Kind = None) -> Ranked:
    """The first with its probability; the second, or all others alike, share the rest."""
    rest = [kind for kind in model.kinds if kind != first]
    if second is not None:
        rest.remove(second)
        left = 1 - probability
        return [(first, probability), (second, left * 0.875), *((kind, left * 0.125 / len(rest)) for kind in rest)]
    return [(first, probability), *((kind, (1 - probability) / len(rest)) for kind in rest)]
