"""A probe asks one question of one source and says what it found."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Generic, TypeVar

from checks.kit.case import Case
from checks.kit.finding import Finding
from checks.kit.measures import NOTHING_MEASURED, Measures

if TYPE_CHECKING:
    from checks.kit.ask import Ask

T = TypeVar("T")
T_co = TypeVar("T_co", covariant=True)


@dataclass(frozen=True, slots=True)
class Reading(Generic[T_co]):
    """What a probe saw, for the rules, and what it says of it, for people."""

    seen: T_co
    findings: tuple[Finding, ...] = ()
    halt: bool = False
    """Nothing else makes sense: the other probes are skipped."""
    measures: Measures = NOTHING_MEASURED
    """Figures that set a tier."""


def reading(seen: T, *findings: Finding, halt: bool = False, measures: Measures = NOTHING_MEASURED) -> Reading[T]:
    """Ends a probe: what it saw, and what it says of it."""
    return Reading(seen, findings, halt, measures)


@dataclass(frozen=True, slots=True, eq=False)
class Probe(Generic[T_co]):
    """Its name is what it looks at; its limits are its own, so that its failure costs one line."""

    name: str
    title: str
    """For the live list: what is being looked at, in a few words."""
    source: str
    run: "Callable[[Case, Ask], Awaitable[Reading[T_co]]]"
    seconds: float = 5.0
    asks: int = 12
    """The most requests it may make of its source."""
    required: bool = True
    """An optional probe that cannot be read does not stand in the way of `health.all_clear`."""


def probe(
    title: str, *, source: str, seconds: float = 5.0, asks: int = 12, required: bool = True
) -> "Callable[[Callable[[Case, Ask], Awaitable[Reading[T]]]], Probe[T]]":
    """Makes a probe of a function; the function's name is the probe's."""

    def made(run: "Callable[[Case, Ask], Awaitable[Reading[T]]]") -> Probe[T]:
        name = run.__name__
        return Probe(name, title, source, run, seconds, asks, required)

    return made
