"""Weights from examples: a logistic regression, deterministic, made in seconds."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from math import log

from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression

from checks.kit.registry import all_checks
from handlers.intake.kinds.features import features
from handlers.intake.kinds.head import meaning_of
from handlers.intake.kinds.model import Bands, Kind, Model
from handlers.intake.thread import heard
from handlers.intake.training.example import Example

_LOOSENESS = 3.0
"""The inverse of the penalty on large weights; chosen on grouped folds, see docs/classification.md."""
_COUNTS = {"c": 0.5, "l": 0.5, "s": 0.5, "p": 0.3, "w": 0.2, "g": 0.2}
"""How much a kind of feature counts, by its first letter (`kinds/features`): concepts are the writer's own idea of what
people say, so that words of others count beside them."""
_BY_RARITY = frozenset("wg")
"""Words and parts of words count more the rarer they are."""
_WRITERS = 2
"""A word of one writer alone is left out: it tells who wrote rather than what is wrong."""
_LOOSE = Bands(act=0.5, confirm=0.3, ignore=0.5)
_NOBODY = "\0"
Features = Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Seen:
    """What a model sees of an example, and what it sees beside that with vectors; nothing without a language model."""

    plain: Features
    meaning: Features

    @property
    def all(self) -> Features:
        return {**self.plain, **self.meaning}


def seen_of(example: Example) -> Seen:
    """As the bot would see it."""
    said = heard(example.messages, _NOBODY)
    return Seen(features(said), meaning_of(said))


def both_fitted(examples: Sequence[Example], seen: Sequence[Seen]) -> Model:
    """A model before calibration, with a fuller one where there are vectors. `seen` is in the same order."""
    plain = fitted(examples, [each.plain for each in seen])
    if not all(each.meaning for each in seen):
        return plain
    return replace(plain, fuller=fitted(examples, [each.all for each in seen]))


def fitted(examples: Sequence[Example], seen: Sequence[Features]) -> Model:
    """One set of weights before calibration. `seen` holds the examples' features, in the same order."""
    scale = _scale(examples, seen)
    vectorizer = DictVectorizer()
    scaled = [{name: value * scale[name] for name, value in each.items() if name in scale} for each in seen]
    kinds: list[Kind] = [None, *sorted(all_checks())]
    targets = [kinds.index(each.issue) for each in examples]
    regression = LogisticRegression(C=_LOOSENESS, max_iter=600, tol=1e-4, class_weight="balanced")
    regression.fit(vectorizer.fit_transform(scaled), targets)
    present = [kinds[target] for target in regression.classes_]
    rows = regression.coef_.T.tolist()
    return Model(
        kinds=tuple(present),
        bias=tuple(regression.intercept_.tolist()),
        weights={
            name: tuple(scale[name] * weight for weight in rows[place])
            for name, place in vectorizer.vocabulary_.items()
        },
        temperature=1.0,
        bands=_LOOSE,
    )


def _scale(examples: Sequence[Example], seen: Sequence[Features]) -> dict[str, float]:
    """Of each feature that several writers have; words and parts of words count more the rarer they are."""
    writers: defaultdict[str, set[str]] = defaultdict(set)
    count: defaultdict[str, int] = defaultdict(int)
    for example, found in zip(examples, seen, strict=True):
        for name in found:
            writers[name].add(example.writer)
            count[name] += 1
    rarity = {name: 1 + log((1 + len(seen)) / (1 + number)) for name, number in count.items()}
    return {
        name: _COUNTS.get(name[0], 1.0) * (rarity[name] if name[0] in _BY_RARITY else 1.0)
        for name, known in writers.items()
        if len(known) >= _WRITERS
    }
