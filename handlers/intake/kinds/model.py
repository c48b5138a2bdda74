"""The model: a weight for each feature and kind, read from a file of a few hundred kilobytes, in plain Python."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from math import exp
from pathlib import Path
from typing import Any

VERSION = 2
_A_VECTORS = "v:0"
Kind = str | None
"""An issue type; None is what asks for no triage."""


class ModelUnreadable(Exception):  # noqa: N818 - says what the file is
    """A sentence says why, and what to do."""


@dataclass(frozen=True, slots=True)
class Bands:
    """From which probability on the bot acts, and acts but offers the second reading; below it asks.

    `ignore`: what seems to ask for nothing is left alone from this probability on.
    """

    act: float
    confirm: float
    ignore: float


@dataclass(frozen=True, slots=True)
class Model:
    """`weights`: for each feature a figure for each of `kinds`; `temperature` makes probabilities honest."""

    kinds: Sequence[Kind]
    bias: Sequence[float]
    weights: Mapping[str, Sequence[float]]
    temperature: float
    bands: Bands
    taught: tuple[str, ...] = ()
    """Ids of the examples beyond the shipped ones that it was trained on."""
    fuller: "Model | None" = None
    """The same, trained with the vectors of a language model as well: for wherever there is one."""

    @property
    def takes_vectors(self) -> bool:
        return _A_VECTORS in self.weights

    def scores(self, found: Mapping[str, float]) -> list[float]:
        """How much the features speak for each kind; features that the model has not met count nothing."""
        scores = list(self.bias)
        for name, value in found.items():
            row = self.weights.get(name)
            if row is not None:
                for place, weight in enumerate(row):
                    scores[place] += value * weight
        return scores

    def probabilities(self, found: Mapping[str, float]) -> dict[Kind, float]:
        """Of each kind; they sum to one."""
        return dict(zip(self.kinds, softened(self.scores(found), self.temperature), strict=True))

    def document(self) -> dict[str, Any]:
        """Plain JSON; weights to three decimals, and without rows that say nothing."""
        rows = {name: [round(each, 3) for each in row] for name, row in sorted(self.weights.items())}
        return {
            "version": VERSION,
            "kinds": list(self.kinds),
            "bias": [round(each, 3) for each in self.bias],
            "temperature": round(self.temperature, 3),
            "bands": {"act": self.bands.act, "confirm": self.bands.confirm, "ignore": self.bands.ignore},
            "taught": list(self.taught),
            "weights": {name: row for name, row in rows.items() if any(row) or name == _A_VECTORS},
            "fuller": self.fuller.document() if self.fuller else None,
        }

    @classmethod
    def of(cls, document: Mapping[str, Any]) -> "Model":
        """The model that `document` made. Raises `ModelUnreadable`."""
        try:
            if document["version"] != VERSION:
                raise ModelUnreadable("The model was written by another version of the bot. Train it anew: learn.")
            return cls(
                kinds=tuple(document["kinds"]),
                bias=tuple(map(float, document["bias"])),
                weights={name: tuple(row) for name, row in document["weights"].items()},
                temperature=float(document["temperature"]),
                bands=Bands(**document["bands"]),
                taught=tuple(document["taught"]),
                fuller=cls.of(document["fuller"]) if document["fuller"] else None,
            )
        except (KeyError, TypeError, ValueError, AttributeError) as error:
            raise ModelUnreadable("The model's file is damaged. Delete it; the one that is shipped is used.") from error


def softened(scores: Sequence[float], temperature: float) -> list[float]:
    """Probabilities from scores."""
    highest = max(scores)
    parts = [exp((score - highest) / temperature) for score in scores]
    whole = sum(parts)
    return [part / whole for part in parts]


def model_in(path: Path) -> Model:
    """The model of a file. Raises `ModelUnreadable`."""
    try:
        return Model.of(json.loads(path.read_text(encoding="utf-8")))
    except (OSError, ValueError) as error:
        raise ModelUnreadable(f"The model in {path.name} cannot be read. Delete it, or train it anew.") from error


@cache
def shipped() -> Model:
    """The model that comes with the bot; read once, when it is first needed."""
    return Model.of(json.loads((files(__package__) / "weights.json").read_text(encoding="utf-8")))
