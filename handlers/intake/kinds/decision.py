"""What to do with a ranking of kinds: act, offer the second, ask, or leave people alone."""

from collections.abc import Sequence
from enum import StrEnum

from handlers.intake.idle_talk import troubled
from handlers.intake.kinds.kind import Ranked
from handlers.intake.kinds.model import Bands
from handlers.intake.kinds.several import two_problems
from handlers.intake.kinds.telling import telling
from handlers.intake.spoken import Spoken

_FIRST_OF_TWO, _SECOND_OF_TWO = 0.6, 0.35
"""Of two problems that are both plain."""
_PLAINLY_NOTHING = 0.9
"""How sure the bot is before it leaves people alone who name ids and trouble."""
_LIKELY_NOTHING = 0.75
"""And who name trouble alone: on 534 messages that the model was not trained on this asks nobody in vain."""


class Action(StrEnum):
    """What the bot would do with a reading."""

    ACT = "act"
    CONFIRM = "confirm"
    """Act on the likeliest type and offer the second."""
    ASK = "ask"
    IGNORE = "ignore"


Kind = tuple[str | None, float, Action, tuple[str, float] | None]
"""The issue, its probability, what to do, and the second issue."""


def decide(spoken: Sequence[Spoken], ranks: Ranked, bands: Bands, *, idle_from: float) -> Kind:
    """What to do with a thread of which the ranking is known."""
    kind = decided(ranks, bands, idle_from=idle_from, both=two_problems(spoken))
    if kind[0] is None or kind[2] is Action.ASK or telling(spoken):
        return kind
    second = next((other, probability) for other, probability in ranks if other not in {None, kind[0]})
    return kind[0], kind[1], Action.ASK, second


def decided(ranks: Ranked, bands: Bands, *, idle_from: float, both: tuple[str, str] | None = None) -> Kind:
    """What to do with a ranking. `both` are two problems of which the first runs first.

    From `idle_from` on it is plain enough that nothing is asked for; people are asked otherwise.
    """
    issues = [(kind, probability) for kind, probability in ranks if kind is not None]
    kind, probability = ranks[0]
    if kind is None:
        action, second = (Action.IGNORE, None) if probability >= idle_from else (Action.ASK, issues[0])
        return None, probability, action, second
    if both is not None:
        return both_of(*both)
    action = _action(probability, bands)
    return kind, probability, action, None if action is Action.ACT else issues[1]


def both_of(first: str, second: str) -> Kind:
    """Two problems of which the first runs first and the other is offered."""
    return first, _FIRST_OF_TWO, Action.CONFIRM, (second, _SECOND_OF_TWO)


def _action(probability: float, bands: Bands) -> Action:
    if probability >= bands.act:
        return Action.ACT
    return Action.CONFIRM if probability >= bands.confirm else Action.ASK


def idle_enough(spoken: Sequence[Spoken], bands: Bands, *, some_ids: bool) -> float:
    """From which probability on people are left alone: the more they seem in need, the higher."""
    in_trouble = any(troubled(each.text) for each in spoken)
    if some_ids and in_trouble:
        return max(bands.ignore, _PLAINLY_NOTHING)
    if in_trouble:
        return max(bands.ignore, _LIKELY_NOTHING)
    return bands.ignore if some_ids else 0.0
