"""Where to act, to offer the second reading, to ask and to leave alone: what costs people least, on folds."""

from collections.abc import Callable, Iterable, Sequence
from itertools import product

from handlers.intake.kinds.kind import Ranked
from handlers.intake.kinds.model import Bands, Kind

_WRONG_ACT, _WRONG_CONFIRM, _SECOND_HELPS = 1.0, 0.9, 0.35
"""A diagnosis of the wrong thing; the same where a button offers others; where it offers the right one."""
_NEEDLESS_OFFER, _QUESTION, _NEEDLESS_QUESTION = 0.08, 0.25, 0.5
"""A right reading with a button to change it; one question before help; a question to people who wanted nothing."""
_MISSED = 1.2
"""Somebody in need who is not answered: worse than anything else."""
_HARDLY_MORE = 1.03
_ACT, _CONFIRM, _IGNORE = (
    [round(low + 0.02 * step, 2) for step in range(count)] for low, count in ((0.5, 23), (0.3, 16), (0.2, 26))
)


def cost_of(reading: Ranked, truth: Kind, bands: Bands) -> float:
    """What the bot's action costs whoever wrote; 0 is the right thing at once."""
    first, probability = reading[0]
    if first is None:
        if probability >= bands.ignore:
            return 0.0 if truth is None else _MISSED
        return _NEEDLESS_QUESTION if truth is None else _QUESTION
    if probability >= bands.act:
        return 0.0 if first == truth else _WRONG_ACT
    if probability >= bands.confirm:
        second = next((kind for kind, _ in reading[1:] if kind is not None), None)
        right = _NEEDLESS_OFFER if first == truth else _WRONG_CONFIRM
        return _SECOND_HELPS if first != truth and second == truth else right
    return _NEEDLESS_QUESTION if truth is None else _QUESTION


def bands_for(readings: Sequence[Ranked], truths: Sequence[Kind]) -> Bands:
    """The most careful of those that cost hardly more than the cheapest: the very cheapest is chance."""
    pairs = list(zip(readings, truths, strict=True))

    def cost(bands: Bands) -> float:
        return sum(cost_of(reading, truth, bands) for reading, truth in pairs)

    asked = _careful({Bands(act, confirm, 0.5) for act, confirm in product(_ACT, _CONFIRM) if confirm < act}, cost)
    return _careful({Bands(asked.act, asked.confirm, ignore) for ignore in _IGNORE}, cost)


def _careful(choices: Iterable[Bands], cost: Callable[[Bands], float]) -> Bands:
    costs = {bands: cost(bands) for bands in choices}
    limit = min(costs.values()) * _HARDLY_MORE
    return max(
        (bands for bands in costs if costs[bands] <= limit), key=lambda bands: (bands.act, bands.confirm, bands.ignore)
    )
