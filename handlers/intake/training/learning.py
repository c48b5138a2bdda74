"""A model that learned from corrections, beside the one in use: it takes its place only if it reads no worse."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from handlers.intake.classify import classify
from handlers.intake.kinds.model import Model
from handlers.intake.training.crossed import Training
from handlers.intake.training.example import Example
from handlers.intake.training.score import Score


@dataclass(frozen=True, slots=True)
class Learned:
    """The new model, and how well both read the same messages on the same folds."""

    model: Model
    now: Score
    before: Score

    @property
    def is_better(self) -> bool:
        """It reads no worse; with the same score it knows more."""
        return self.now.macro_f1 >= self.before.macro_f1


def learned(reviewed: Sequence[Example], kept: Sequence[Example], in_use: Model) -> Learned:
    """`reviewed` are the shipped examples, `kept` the installation's own; no model meets what it is asked."""
    examples = [*reviewed, *kept]
    unknown = {each.id for each in kept} - set(in_use.taught)
    training = Training(examples)
    models = training.crossed()
    earlier = training.crossed(unknown) if unknown else models
    model = replace(training.trained(models), taught=tuple(sorted(each.id for each in kept)))
    return Learned(model, _score(examples, models), _score(examples, earlier))


def _score(examples: Sequence[Example], models: Sequence[Model]) -> Score:
    pairs = zip(examples, models, strict=True)
    return Score([(example, classify(example.messages, model=model)) for example, model in pairs])
