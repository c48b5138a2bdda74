"""What is wrong, in a code that never changes (causes.md)."""

from dataclasses import dataclass
from enum import IntEnum, StrEnum

from checks.kit.log_question import LogQuestion
from checks.kit.scope import Scope
from checks.kit.severity import Severity


class Certainty(StrEnum):
    """How a cause is known; no invented percentages."""

    OBSERVED = "observed"
    INFERRED = "inferred"
    SUSPECTED = "suspected"


class Link(IntEnum):
    """Places in the chain along which failures spread, upstream first (domain.md 1.1)."""

    OUTSIDE = 0
    """Zillow itself, throttling, secrets: above all six systems."""
    AUTH = 1
    AGENT = 2
    SYNC_USER = 3
    TRANSACTION = 4
    ASIDE = 9
    """Coverage, history, intake: about the triage, not about the chain."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CauseKind:
    """One line of the cause table."""

    code: str
    title: str
    """A headline of a few words."""
    true_when: str
    not_when: str = ""
    next_step: str
    who: str
    """The person or team who can do the next step."""
    severity: Severity
    """The lowest severity that the cause gives a case."""
    link: Link
    explained_by: tuple[str, ...] = ()
    """Codes that make this one a consequence when both concern the same people; the first match wins."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Cause:
    """A cause named in one case."""

    kind: CauseKind
    certainty: Certainty
    scope: Scope
    fact: str
    next_step: str = ""
    severity: Severity | None = None
    """Set where the table gives a range (global rather than one account)."""
    explained_by: str | None = None
    probes: tuple[str, ...] = ()
    """The probes whose answers it was drawn from."""
    shown_by: LogQuestion | None = None
    """The log lines that show whom a systemic cause reaches; counted by account for its impact."""

    @property
    def code(self) -> str:
        return self.kind.code

    @property
    def weight(self) -> Severity:
        """The severity that this cause gives the case."""
        return self.severity or self.kind.severity
