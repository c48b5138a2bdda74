"""Models for examples that they were not trained on: they read these as the bot would read new messages."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace

from threadpoolctl import threadpool_limits

from handlers.intake.kinds.kind import ranked
from handlers.intake.kinds.model import Model
from handlers.intake.meaning.encoder import encoder
from handlers.intake.training.bands import bands_for
from handlers.intake.training.calibration import temperature_of
from handlers.intake.training.example import Example
from handlers.intake.training.fitting import Fitting, Seen, seen_of
from handlers.intake.training.folds import folds

_TIMES = 2
"""Ids that cannot be are left out when a message is classified, so its words may differ from those that are taught."""


class Training:
    """Trains on examples that are looked at once.

    One processor is used: the threads of so small sums wait for each other.
    """

    def __init__(self, examples: Sequence[Example]) -> None:
        language_model = encoder()
        if language_model is not None:
            language_model.keep(_TIMES * len(examples))
        self._examples = examples
        self._seen = [seen_of(each) for each in examples]
        self._fitting = Fitting(examples, self._seen)

    def crossed(self, untaught: Collection[str] = ()) -> list[Model]:
        """For each example a model that met neither its writer nor its near copies.

        Temperature and bands are those of all folds together. `untaught` are ids of examples that train no model.
        """
        with threadpool_limits(limits=1):
            return self._crossed(untaught)

    def trained(self, crossed_models: Sequence[Model]) -> Model:
        """The model of all examples, with the temperature and the bands that the folds gave."""
        with threadpool_limits(limits=1):
            model, like = self._fitting.model(range(len(self._examples))), crossed_models[0]
        fuller = _tempered(model.fuller, like.fuller) if model.fuller and like.fuller else None
        return replace(_tempered(model, like), fuller=fuller)

    def _crossed(self, untaught: Collection[str]) -> list[Model]:
        models: dict[int, Model] = {}
        for fold in folds(self._examples):
            left = set(fold)
            rest = [p for p, each in enumerate(self._examples) if p not in left and each.id not in untaught]
            models.update(dict.fromkeys(fold, self._fitting.model(rest)))
        plain = [models[place] for place in range(len(self._examples))]
        honest = _honest(plain, self._examples, self._seen, [each.plain for each in self._seen])
        fuller = [model.fuller for model in plain if model.fuller is not None]
        if len(fuller) < len(plain):
            return honest
        with_vectors = _honest(fuller, self._examples, self._seen, [each.all for each in self._seen])
        return [replace(model, fuller=other) for model, other in zip(honest, with_vectors, strict=True)]


def crossed(examples: Sequence[Example]) -> list[Model]:
    """The same in one step, where no model of all examples is wanted."""
    return Training(examples).crossed()


def _honest(
    models: Sequence[Model], examples: Sequence[Example], seen: Sequence[Seen], weighed: Sequence[Mapping[str, float]]
) -> list[Model]:
    """The same with the temperature and the bands that suit all of them together."""
    temperature = temperature_of(
        [model.scores(found) for model, found in zip(models, weighed, strict=True)],
        [model.kinds.index(each.issue) for model, each in zip(models, examples, strict=True)],
    )
    honest = [replace(model, temperature=temperature, fuller=None) for model in models]
    rankings = [ranked(each.said, each.said[-1], model) for each, model in zip(seen, honest, strict=True)]
    bands = bands_for(rankings, [each.issue for each in examples])
    return [replace(model, bands=bands) for model in honest]


def _tempered(model: Model, like: Model) -> Model:
    return replace(model, temperature=like.temperature, bands=like.bands)
