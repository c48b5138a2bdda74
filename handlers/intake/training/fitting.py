"""Weights from examples: a logistic regression, deterministic, made in seconds."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from sklearn.linear_model import LogisticRegression

from checks.kit.registry import all_checks
from handlers.intake.heard import heard
from handlers.intake.kinds.features import features
from handlers.intake.kinds.head import meaning_of
from handlers.intake.kinds.model import Bands, Kind, Model
from handlers.intake.spoken import Spoken
from handlers.intake.training.example import Example
from handlers.intake.training.feature_table import Features, FeatureTable

_LOOSENESS = 3.0
"""The inverse of the penalty on large weights; chosen on grouped folds, see docs/classification.md."""
_LOOSE = Bands(act=0.5, confirm=0.3, ignore=0.5)
_NOBODY = "\0"


@dataclass(frozen=True, slots=True)
class Seen:
    """What was said, what a model sees of it, and beside that with vectors; nothing without a language model."""

    said: Sequence[Spoken]
    plain: Features
    meaning: Features

    @property
    def all(self) -> Features:
        return {**self.plain, **self.meaning}


def seen_of(example: Example) -> Seen:
    """As the bot would see it."""
    said = heard(example.messages, _NOBODY)
    return Seen(said, features(said), meaning_of(said))


class Fitting:
    """Fits models to some or all of the examples, whose features are laid out once."""

    def __init__(self, examples: Sequence[Example], seen: Sequence[Seen]) -> None:
        """`seen` is in the same order."""
        self._kinds: list[Kind] = [None, *sorted(all_checks())]
        self._targets = [self._kinds.index(each.issue) for each in examples]
        self._plain = FeatureTable(examples, [each.plain for each in seen])
        whole = all(each.meaning for each in seen)
        self._all = FeatureTable(examples, [each.all for each in seen]) if whole else None

    def model(self, places: Sequence[int]) -> Model:
        """Of the examples at these places, before calibration; with a fuller one where there are vectors."""
        plain = self._fitted(self._plain, places)
        return plain if self._all is None else replace(plain, fuller=self._fitted(self._all, places))

    def _fitted(self, table: FeatureTable, places: Sequence[int]) -> Model:
        part = table.part(places)
        regression = LogisticRegression(C=_LOOSENESS, max_iter=600, tol=1e-4, class_weight="balanced")
        regression.fit(part.matrix, [self._targets[place] for place in places])
        rows = (regression.coef_ * part.scale).T.tolist()
        return Model(
            kinds=tuple(self._kinds[target] for target in regression.classes_),
            bias=tuple(regression.intercept_.tolist()),
            weights=dict(zip(part.names, map(tuple, rows), strict=True)),
            temperature=1.0,
            bands=_LOOSE,
        )
