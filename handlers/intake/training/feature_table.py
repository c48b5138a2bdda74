"""What all examples hold, laid out once as a sparse matrix: each fold takes its rows of it."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array

from handlers.intake.training.example import Example

_COUNTS = {"c": 0.5, "l": 0.5, "s": 0.5, "p": 0.3, "w": 0.2, "g": 0.2}
"""How much a kind of feature counts, by its first letter (`kinds/features`): concepts are the writer's own idea of what
people say, so that words of others count beside them."""
_BY_RARITY = frozenset("wg")
"""Words and parts of words count more the rarer they are."""
_WRITERS = 2
"""A word of one writer alone is left out: it tells who wrote rather than what is wrong."""
Features = Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Part:
    """Rows to learn from: a column for each feature that counts, by name, scaled as `scale` says."""

    matrix: csr_array
    names: Sequence[str]
    scale: NDArray[np.float64]


class FeatureTable:
    """A row for each example, a column for each feature of any of them, columns by name."""

    def __init__(self, examples: Sequence[Example], seen: Sequence[Features]) -> None:
        """`seen` holds the examples' features, in the same order."""
        self._names = sorted({name for each in seen for name in each})
        column = {name: place for place, name in enumerate(self._names)}
        starts = np.cumsum([0, *map(len, seen)])
        columns = np.array([column[name] for each in seen for name in each], dtype=np.int32)
        values = np.array([value for each in seen for value in each.values()], dtype=np.float64)
        self._whole = csr_array((values, columns, starts), shape=(len(seen), len(self._names)))
        self._whole.sort_indices()
        numbers: defaultdict[str, int] = defaultdict(lambda: len(numbers))
        self._writers = np.array([numbers[each.writer] for each in examples], dtype=np.int64)
        self._counts = np.array([_COUNTS.get(name[0], 1.0) for name in self._names])
        self._by_rarity = np.array([name[0] in _BY_RARITY for name in self._names], dtype=bool)

    def part(self, places: Sequence[int]) -> Part:
        """The rows at these places, and the features that several writers among them have."""
        rows = self._whole[list(places)]
        examples_of = np.bincount(rows.indices, minlength=len(self._names))
        rarity = 1 + np.log((1 + len(places)) / (1 + examples_of))
        scale = self._counts * np.where(self._by_rarity, rarity, 1.0)
        known = np.flatnonzero(self._writers_of(rows, places) >= _WRITERS)
        matrix = rows[:, known]
        matrix.data *= scale[known][matrix.indices]
        return Part(matrix, [self._names[place] for place in known], scale[known])

    def _writers_of(self, rows: csr_array, places: Sequence[int]) -> NDArray[np.int64]:
        """How many writers have each feature."""
        writers = self._writers[list(places)]
        of_whom = csr_array((np.ones(len(places)), (writers, np.arange(len(places)))))
        return np.bincount((of_whom @ rows).indices, minlength=len(self._names))
