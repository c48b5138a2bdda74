"""Which weights a thread is read with, and what they see of it: vectors too, where the language model is there."""

from collections.abc import Mapping, Sequence

from handlers.intake.kinds.features import features, words_of
from handlers.intake.kinds.model import Model, shipped
from handlers.intake.meaning.encoder import encoder
from handlers.intake.spoken import Spoken

SCALE = 3.0
"""How much the vector counts beside the concepts; chosen on strangers' messages, see docs/classification.md."""


def head(model: Model | None = None) -> Model:
    """The weights with vectors if these can be had, else those without; of the shipped model unless one is given."""
    whole = shipped() if model is None else model
    return whole.fuller if whole.fuller is not None and encoder() is not None else whole


def seen(spoken: Sequence[Spoken], weighing: Model) -> Mapping[str, float]:
    """What the weights take into account."""
    return {**features(spoken), **meaning_of(spoken)} if weighing.takes_vectors else features(spoken)


def meaning_of(spoken: Sequence[Spoken]) -> Mapping[str, float]:
    """The figures of the thread's vector; none where there is no language model."""
    language_model = encoder()
    if language_model is None:
        return {}
    return {f"v:{place}": SCALE * figure for place, figure in enumerate(language_model.vector(words_of(spoken)))}
