"""Models for examples that they were not trained on: they read these as the bot would read new messages."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace

from threadpoolctl import threadpool_limits

from handlers.intake.kinds.kind import ranked
from handlers.intake.kinds.model import Model
from handlers.intake.meaning.encoder import encoder
from handlers.intake.thread import heard
from handlers.intake.training.bands import bands_for
from handlers.intake.training.calibration import temperature_of
from handlers.intake.training.example import Example
from handlers.intake.training.fitting import both_fitted, seen_of
from handlers.intake.training.folds import folds

_NOBODY = "\0"
_TIMES = 2
"""Ids that cannot be are left out when a message is classified, so its words may differ from those that are taught."""


def crossed(examples: Sequence[Example], untaught: Collection[str] = ()) -> list[Model]:
    """For each example a model that met neither its writer nor its near copies.

    Temperature and bands are those of all folds together. `untaught` are ids of examples that train no model. One
    processor is used: the threads of so small sums wait for each other.
    """
    with threadpool_limits(limits=1):
        return _crossed(examples, untaught)


def _crossed(examples: Sequence[Example], untaught: Collection[str]) -> list[Model]:
    language_model = encoder()
    if language_model is not None:
        language_model.keep(_TIMES * len(examples))
    seen = [seen_of(each) for each in examples]
    models: dict[int, Model] = {}
    for fold in folds(examples):
        rest = [place for place, each in enumerate(examples) if place not in fold and each.id not in untaught]
        model = both_fitted([examples[place] for place in rest], [seen[place] for place in rest])
        models.update(dict.fromkeys(fold, model))
    plain = [models[place] for place in range(len(examples))]
    honest = _honest(plain, examples, [each.plain for each in seen])
    fuller = [model.fuller for model in plain if model.fuller is not None]
    if len(fuller) < len(plain):
        return honest
    with_vectors = _honest(fuller, examples, [each.all for each in seen])
    return [replace(model, fuller=other) for model, other in zip(honest, with_vectors, strict=True)]


def _honest(models: Sequence[Model], examples: Sequence[Example], seen: Sequence[Mapping[str, float]]) -> list[Model]:
    """The same with the temperature and the bands that suit all of them together."""
    temperature = temperature_of(
        [model.scores(found) for model, found in zip(models, seen, strict=True)],
        [model.kinds.index(each.issue) for model, each in zip(models, examples, strict=True)],
    )
    honest = [replace(model, temperature=temperature, fuller=None) for model in models]
    heard_of = [heard(each.messages, _NOBODY) for each in examples]
    rankings = [ranked(said, said[-1], model) for said, model in zip(heard_of, honest, strict=True)]
    bands = bands_for(rankings, [each.issue for each in examples])
    return [replace(model, bands=bands) for model in honest]


def trained(examples: Sequence[Example], crossed_models: Sequence[Model]) -> Model:
    """The model of all examples, with the temperature and the bands that the folds gave."""
    model, like = both_fitted(examples, [seen_of(each) for each in examples]), crossed_models[0]
    fuller = _tempered(model.fuller, like.fuller) if model.fuller and like.fuller else None
    return replace(_tempered(model, like), fuller=fuller)


def _tempered(model: Model, like: Model) -> Model:
    return replace(model, temperature=like.temperature, bands=like.bands)
