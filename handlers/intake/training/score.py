"""How well threads are read: kinds, the honesty of probabilities, ids."""

from collections.abc import Sequence
from dataclasses import dataclass

from handlers.intake.classify import Reading
from handlers.intake.training.example import FIELDS, Example

BINS = 10
Pairs = Sequence[tuple[Example, Reading]]


@dataclass(frozen=True, slots=True)
class Tally:
    """What was found rightly and wrongly, and what was missed."""

    right: int
    wrong: int
    missed: int

    @property
    def precision(self) -> float:
        return self.right / max(1, self.right + self.wrong)

    @property
    def recall(self) -> float:
        return self.right / max(1, self.right + self.missed)

    @property
    def f1(self) -> float:
        return 2 * self.right / max(1, 2 * self.right + self.wrong + self.missed)


@dataclass(frozen=True, slots=True)
class Score:
    """Of examples and what was read in them."""

    pairs: Pairs

    @property
    def accuracy(self) -> float:
        return sum(example.issue == reading.issue for example, reading in self.pairs) / max(1, len(self.pairs))

    @property
    def macro_f1(self) -> float:
        tallies = self.kinds().values()
        return sum(tally.f1 for tally in tallies) / max(1, len(tallies))

    def kinds(self) -> dict[str | None, Tally]:
        """By kind; None is what asks for nothing: its recall, and its wrong ones are requests that go unheard."""
        known = sorted({example.issue or "" for example, _ in self.pairs})
        return {kind or None: self._tally(kind or None) for kind in known}

    def _tally(self, kind: str | None) -> Tally:
        is_read = [(example.issue == kind, reading.issue == kind) for example, reading in self.pairs]
        return Tally(
            sum(truly and said for truly, said in is_read),
            sum(said and not truly for truly, said in is_read),
            sum(truly and not said for truly, said in is_read),
        )

    def actions(self) -> dict[str, tuple[int, int]]:
        """By action: rightly read, wrongly read."""
        found: dict[str, tuple[int, int]] = {}
        for example, reading in self.pairs:
            right, wrong = found.get(reading.action.value, (0, 0))
            same = example.issue == reading.issue
            found[reading.action.value] = (right + same, wrong + (not same))
        return found

    def reliability(self) -> list[tuple[int, float, float]]:
        """For each tenth of probability: how many, what was said on average, what came true."""
        bins: list[list[tuple[float, bool]]] = [[] for _ in range(BINS)]
        for example, reading in self.pairs:
            place = min(BINS - 1, int(reading.probability * BINS))
            bins[place].append((reading.probability, example.issue == reading.issue))
        return [
            (len(each), sum(said for said, _ in each) / len(each), sum(true for _, true in each) / len(each))
            if each
            else (0, 0.0, 0.0)
            for each in bins
        ]

    @property
    def dishonesty(self) -> float:
        """The mean distance between what was said and what came true (expected calibration error)."""
        total = max(1, len(self.pairs))
        return sum(count / total * abs(said - true) for count, said, true in self.reliability())

    def extraction(self) -> dict[str, Tally]:
        """By field, for examples of which it is known which ids they mean."""
        found = {field: Tally(0, 0, 0) for field in (*FIELDS, "severity")}
        for example, reading in self.pairs:
            if example.ids is not None:
                for field in FIELDS:
                    read = frozenset(map(str, getattr(reading, field)))
                    found[field] = _plus(found[field], example.ids[field], read)
                stated = frozenset(filter(None, [example.severity]))
                found["severity"] = _plus(found["severity"], stated, frozenset(filter(None, [reading.severity])))
        return found

    @property
    def extraction_f1(self) -> float:
        tallies = self.extraction().values()
        right, wrong, missed = (sum(getattr(each, part) for each in tallies) for part in ("right", "wrong", "missed"))
        return Tally(right, wrong, missed).f1


def _plus(tally: Tally, meant: frozenset[str], read: frozenset[str]) -> Tally:
    return Tally(tally.right + len(meant & read), tally.wrong + len(read - meant), tally.missed + len(meant - read))
