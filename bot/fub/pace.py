"""How much of a large account a statement asks one database for at once: what it bears (design.md 4, domain.md 11)."""

from dataclasses import dataclass, field

_LONGEST_REST = 0.4
_SHORTEST_REST = 0.02


@dataclass(slots=True)
class Pace:
    """Halved when a part took too long, grown back while parts go well; kept from one triage to the next.

    Between parts of a strained database there is a rest, in seconds; one that answers at ease is asked on at once.
    """

    most: int
    least: int
    brief_seconds: float
    """The time one part is given."""
    size: int = field(init=False)
    rest: float = field(default=0.0, init=False)

    def __post_init__(self) -> None:
        self.size = self.most

    @property
    def strained(self) -> bool:
        return self.size < self.most

    def too_much(self, asked: int) -> None:
        """A part of that many took too long. Several who read at once halve once for the same size."""
        self.size = max(self.least, min(self.size, asked // 2))
        self.rest = min(_LONGEST_REST, max(_SHORTEST_REST, self.rest * 2))

    def went_well(self, asked: int, seconds: float) -> None:
        """A part of that many was answered; growing takes one of full size, in less than half of its time."""
        if seconds < self.brief_seconds / 2:
            self.rest = self.rest / 2 if self.rest > _SHORTEST_REST else 0.0
            if asked >= self.size:
                self.size = min(self.most, self.size + max(self.size // 2, 1))
        elif seconds > self.brief_seconds and asked > self.size // 2:
            self.too_much(asked)
