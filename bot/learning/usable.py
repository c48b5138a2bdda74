"""Whether a model in a file is one that the bot can read messages with."""

from math import isfinite
from pathlib import Path

from checks.kit.registry import all_checks
from handlers.intake.kinds.model import Model, ModelUnreadable, model_in, shipped


def in_use(path: Path) -> tuple[Model, str]:
    """The taught model, else the shipped one; with a sentence where there is a file that cannot be used."""
    if not path.exists():
        return shipped(), ""
    try:
        return usable(path), ""
    except ModelUnreadable as unreadable:
        return shipped(), str(unreadable)


def usable(path: Path) -> Model:
    """The model of a file that somebody may have put there by mistake. Raises `ModelUnreadable`."""
    model = model_in(path)
    parts = [model, *filter(None, [getattr(model, "fuller", None)])]
    if any(set(each.kinds) != {None, *all_checks()} for each in parts):
        raise ModelUnreadable(f"The model in {path.name} knows other issue types than this version. Train it anew.")
    if not all(map(_sound, parts)):
        raise ModelUnreadable(f"The model in {path.name} is damaged. Delete it, or train it anew.")
    return model


def _sound(model: Model) -> bool:
    """Its figures are some, and fit together."""
    figures = [*model.bias, *(weight for row in model.weights.values() for weight in row)]
    width = len(model.kinds)
    fits = len(model.bias) == width and all(len(row) == width for row in model.weights.values())
    bands = (model.bands.act, model.bands.confirm, model.bands.ignore)
    honest = isfinite(model.temperature) and model.temperature > 0
    return fits and honest and all(map(_number, figures)) and all(_number(band) and 0 <= band <= 1 for band in bands)


def _number(value: object) -> bool:
    return isinstance(value, int | float) and isfinite(value)
