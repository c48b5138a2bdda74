"""A check: one issue type, with the probes it sends out and the causes it can conclude."""

from collections.abc import Awaitable, Callable, Iterable
from dataclasses import dataclass, field
from typing import TypeVar

from checks.kit.ask import Ask
from checks.kit.case import Case
from checks.kit.cause import Cause, CauseKind
from checks.kit.found import Found
from checks.kit.impact import Measure
from checks.kit.probe import Probe, Reading, probe
from checks.kit.severity import Severity

T = TypeVar("T")
Conclude = Callable[[Case, Found], Iterable[Cause]]
Applies = Callable[[Case], bool]


def always(_: Case) -> bool:
    return True


def of_account(case: Case) -> bool:
    """The question is about one account."""
    return case.account_id is not None


def of_fleet(case: Case) -> bool:
    """The question is about all accounts."""
    return case.account_id is None


@dataclass(frozen=True, slots=True)
class Rule:
    """What can be named from what was found; `kinds` are ruled out when it names nothing."""

    kinds: tuple[CauseKind, ...]
    conclude: Conclude
    when: Applies = always
    """Where the question does not arise, its causes are neither ruled out nor undecided."""


@dataclass(eq=False)
class Check:
    """A row of domain.md 9.1 and everything that is looked at for it."""

    issue: str
    """As a person types it; the name of the file."""
    title: str
    about: str
    """One sentence: what somebody sees when this is their problem."""
    severities: tuple[Severity, ...]
    usual: Severity
    """When nobody stated a severity."""
    target: str
    """The runbook it escalates to."""
    first_response: str
    needs: frozenset[str] = frozenset()
    """Ids without which nothing can be looked at: `account_id`, `deal_id`."""
    examples: tuple[str, ...] = ()
    measure: Measure | None = None
    """Counts the users of accounts, for the impact of a systemic cause; without it none is told."""
    probes: list[Probe[object]] = field(default_factory=list)
    rules: list[Rule] = field(default_factory=list)

    def include(self, *shared: Probe[object]) -> None:
        """Sends out probes that other checks send out as well."""
        self.probes.extend(shared)

    def probe(
        self, title: str, *, source: str, seconds: float = 5.0, asks: int = 12, required: bool = True
    ) -> Callable[[Callable[[Case, Ask], Awaitable[Reading[T]]]], Probe[T]]:
        """Adds a probe of this check's own."""

        def added(run: Callable[[Case, Ask], Awaitable[Reading[T]]]) -> Probe[T]:
            made = probe(title, source=source, seconds=seconds, asks=asks, required=required)(run)
            self.include(made)
            return made

        return added

    def concludes(self, *kinds: CauseKind, when: Applies = always) -> Callable[[Conclude], Conclude]:
        """Adds a rule that may name these causes, for the cases in which their question arises."""

        def added(conclude: Conclude) -> Conclude:
            self.rules.append(Rule(kinds, conclude, when))
            return conclude

        return added
