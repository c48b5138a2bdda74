"""Folds in which neither a writer nor a family of near copies stands on both sides."""

from collections import defaultdict
from collections.abc import Sequence

from handlers.intake.training.example import Example

FOLDS = 10
"""Each model then learns from nine tenths, nearly as much as the one that is shipped."""


def folds(examples: Sequence[Example], count: int = FOLDS) -> list[list[int]]:
    """The places of the examples in each fold, the same for the same examples; large groups are laid out first."""
    filled: list[list[int]] = [[] for _ in range(count)]
    for group in sorted(_groups(examples), key=lambda group: (-len(group), group)):
        min(filled, key=len).extend(group)
    return [sorted(fold) for fold in filled if fold]


def _groups(examples: Sequence[Example]) -> list[list[int]]:
    """Joined by writer, and by template across writers."""
    leader = list(range(len(examples)))

    def root(place: int) -> int:
        while leader[place] != place:
            place = leader[place]
        return place

    first: dict[tuple[str, str], int] = {}
    for place, each in enumerate(examples):
        for key in (("writer", each.writer), *((("template", each.template),) if each.template else ())):
            leader[root(place)] = root(first.setdefault(key, place))
    groups = defaultdict(list)
    for place in range(len(examples)):
        groups[root(place)].append(place)
    return list(groups.values())
