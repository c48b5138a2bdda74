"""How well the checks name causes, over many recorded cases."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any

from bot.cases.outcome import Outcome
from checks.causes.catalogue import KINDS

LEAST_PERCENT = 97
"""Cases with the right first cause, at least."""


@dataclass(frozen=True, slots=True)
class Tally:
    """One cause over all cases."""

    right: int
    missed: int
    wrong: int
    quiet: int
    """Cases that look like it and are not, in which it was not named."""


@dataclass(frozen=True, slots=True)
class Score:
    """`outcomes` are of confirmed cases; `unconfirmed` names files whose truth nobody has confirmed."""

    outcomes: Sequence[Outcome]
    unconfirmed: Sequence[str] = ()

    @property
    def right_first(self) -> int:
        return sum(each.right_first for each in self.outcomes)

    @property
    def percent(self) -> float:
        return 100 * self.right_first / len(self.outcomes) if self.outcomes else 0.0

    @property
    def failing(self) -> list[Outcome]:
        return [each for each in self.outcomes if not each.right]

    @property
    def paged_wrongly(self) -> list[str]:
        return [each.name for each in self.outcomes if each.page and not each.truth.pages]

    @property
    def healthy_paged(self) -> list[str]:
        return [each.name for each in self.outcomes if each.healthy and each.page and not each.truth.pages]

    @property
    def pages_missed(self) -> list[str]:
        return [each.name for each in self.outcomes if each.truth.pages and not each.page]

    @property
    def critical_missed(self) -> list[str]:
        return [each.name for each in self.outcomes if each.critical_missed]

    @property
    def passed(self) -> bool:
        """Good enough to be relied on: nobody is woken for nothing, and nobody sleeps through what is grave."""
        enough = 100 * self.right_first >= LEAST_PERCENT * len(self.outcomes)
        return bool(self.outcomes) and enough and not self.healthy_paged and not self.critical_missed

    def tallies(self) -> dict[str, Tally]:
        """In the order of the catalogue; causes that no case is about are left out."""
        right = Counter(code for each in self.outcomes for code in each.expected if code in each.named)
        missed = Counter(code for each in self.outcomes for code in each.missed)
        wrong = Counter(code for each in self.outcomes for code in each.wrong)
        quiet = Counter(code for each in self.outcomes for code in each.kept_quiet)
        found = {code: Tally(right[code], missed[code], wrong[code], quiet[code]) for code in KINDS}
        return {code: tally for code, tally in found.items() if any(asdict(tally).values())}

    def document(self) -> dict[str, Any]:
        """The score as plain data."""
        return {
            "version": 1,
            "cases": len(self.outcomes),
            "right_first": self.right_first,
            "percent": round(self.percent, 2),
            "passed": self.passed,
            "causes": {code: asdict(tally) for code, tally in self.tallies().items()},
            "paged": [each.name for each in self.outcomes if each.page],
            "paged_wrongly": self.paged_wrongly,
            "pages_missed": self.pages_missed,
            "healthy_paged": self.healthy_paged,
            "critical_missed": self.critical_missed,
            "failing": [_failing(each) for each in self.failing],
            "unconfirmed": list(self.unconfirmed),
            "unrecorded": {each.name: list(each.unrecorded) for each in self.outcomes if each.unrecorded},
        }


def _failing(each: Outcome) -> dict[str, Any]:
    return {
        "file": each.name,
        "title": each.title,
        "expected": {"first": each.truth.first, "also": each.truth.also, "pages": each.truth.pages},
        "actual": {"first": each.first, "named": list(each.named), "pages": each.page, "severity": str(each.severity)},
        "missed": list(each.missed),
        "wrong": list(each.wrong),
        "misexplained": list(each.misexplained),
    }
