"""Mixing things evenly, where chance would make samples that differ."""

from collections.abc import Mapping
from typing import TypeVar

Thing = TypeVar("Thing", str, int)


def spread(counts: Mapping[Thing, int]) -> list[Thing]:
    """Each thing as often as counted, as evenly among the others as the counts allow."""
    places = [((index + 0.5) / number, thing) for thing, number in counts.items() for index in range(number)]
    return [thing for _, thing in sorted(places)]
