"""Models for examples that they were not trained on: they read these as the bot would read new messages."""

from collections.abc import Collection, Sequence
from dataclasses import replace

from handlers.intake.kinds.kind import ranked
from handlers.intake.kinds.model import Model
from handlers.intake.thread import heard
from handlers.intake.training.bands import bands_for
from handlers.intake.training.calibration import temperature_of
from handlers.intake.training.example import Example
from handlers.intake.training.fitting import fitted, seen_of
from handlers.intake.training.folds import folds

_NOBODY = "\0"


def crossed(examples: Sequence[Example], untaught: Collection[str] = ()) -> list[Model]:
    """For each example a model that met neither its writer nor its near copies.

    Temperature and bands are those of all folds together. `untaught` are ids of examples that train no model.
    """
    seen = [seen_of(each) for each in examples]
    models: dict[int, Model] = {}
    for fold in folds(examples):
        rest = [place for place, each in enumerate(examples) if place not in fold and each.id not in untaught]
        model = fitted([examples[place] for place in rest], [seen[place] for place in rest])
        models.update(dict.fromkeys(fold, model))
    places = range(len(examples))
    temperature = temperature_of(
        [models[place].scores(seen[place]) for place in places],
        [models[place].kinds.index(examples[place].issue) for place in places],
    )
    honest = [replace(models[place], temperature=temperature) for place in places]
    heard_of = [heard(each.messages, _NOBODY) for each in examples]
    rankings = [ranked(said, said[-1], model) for said, model in zip(heard_of, honest, strict=True)]
    bands = bands_for(rankings, [each.issue for each in examples])
    return [replace(model, bands=bands) for model in honest]


def trained(examples: Sequence[Example], crossed_models: Sequence[Model]) -> Model:
    """The model of all examples, with the temperature and the bands that the folds gave."""
    model = fitted(examples, [seen_of(each) for each in examples])
    return replace(model, temperature=crossed_models[0].temperature, bands=crossed_models[0].bands)
