"""Figures of a triage that set its tier (domain.md 7.4)."""

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Measures:
    """None is not measured, which is neither good nor bad."""

    deviation: float | None = None
    """From what is usual, without its sign: points of the fleet's distribution, or an account's score."""
    lost_records: int | None = None
    """Given up for good."""
    performance_down_percent: float | None = None
    """How much worse than before."""


NOTHING_MEASURED = Measures()


def worst(each: Iterable[Measures]) -> Measures:
    """The worst that anybody measured, figure by figure."""
    every = tuple(each)
    return Measures(
        deviation=max((one.deviation for one in every if one.deviation is not None), default=None),
        lost_records=max((one.lost_records for one in every if one.lost_records is not None), default=None),
        performance_down_percent=max(
            (one.performance_down_percent for one in every if one.performance_down_percent is not None), default=None
        ),
    )
