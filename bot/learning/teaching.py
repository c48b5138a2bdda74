"""A model taught with an installation's own examples: measured against the one in use, written if it is no worse."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from math import sqrt
from pathlib import Path

from threadpoolctl import threadpool_limits

from handlers.intake.kinds.model import Model
from handlers.intake.training.example import Example
from handlers.intake.training.learning import Learned, learned
from handlers.intake.training.score import Score


@dataclass(frozen=True, slots=True)
class Taught:
    """`found` are both models on the same folds; `reviewed` both macro-F1 on the reviewed messages alone.

    Wrong corrections agree with each other, and so look right where only they are asked; on the reviewed messages,
    which nobody here has touched, they show.
    """

    found: Learned
    reviewed: tuple[float, float]
    count: int
    """How many the reviewed messages are."""

    @property
    def is_better(self) -> bool:
        """No worse on all messages; on the reviewed ones no worse than chance alone makes it: one standard error."""
        before, now = self.reviewed
        chance = sqrt(before * (1 - before) / max(1, self.count))
        return self.found.is_better and now >= before - chance


def taught(reviewed: Sequence[Example], kept: Sequence[Example], in_use: Model) -> Taught:
    """Takes a minute of one processor: with more, the threads of so small sums wait for each other."""
    with threadpool_limits(limits=1):
        found = learned(reviewed, kept, in_use)
    own = {each.id for each in kept}
    before, now = (
        Score([pair for pair in score.pairs if pair[0].id not in own]).macro_f1 for score in (found.before, found.now)
    )
    return Taught(found, (before, now), len(reviewed))


def write(model: Model, path: Path) -> None:
    """In one stroke: whoever reads meanwhile reads the old one or the new one. Raises `OSError`."""
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.with_name(f"{path.name}.new")
    beside.write_text(json.dumps(model.document(), ensure_ascii=False) + "\n", encoding="utf-8")
    beside.replace(path)
