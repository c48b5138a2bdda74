"""What one probe says: a verdict and a sentence."""

from dataclasses import dataclass
from enum import StrEnum

from checks.kit.evidence import Evidence
from checks.kit.severity import Severity


class Verdict(StrEnum):
    """Unknown is not pass: a source that failed says nothing about health."""

    PASS = "pass"  # noqa: S105 - a verdict, not a password
    INFO = "info"
    WARN = "warn"
    FAIL = "fail"
    UNKNOWN = "unknown"
    SKIPPED = "skipped"


@dataclass(frozen=True, slots=True)
class Table:
    """What is better seen than said: a title, column heads, and rows of as many cells."""

    title: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Finding:
    """A sentence that names its subject, and what it rests on."""

    verdict: Verdict
    fact: str
    severity: Severity = Severity.INFO
    probe: str = ""
    evidence: tuple[Evidence, ...] = ()
    took_ms: int = 0
    source: str = ""
    """For `unknown`: the source that did not answer."""
    table: Table | None = None


def passes(fact: str) -> Finding:
    """What was looked for is in order."""
    return Finding(Verdict.PASS, fact)


def informs(fact: str) -> Finding:
    """Worth knowing, neither good nor bad."""
    return Finding(Verdict.INFO, fact)


def warns(fact: str, severity: Severity = Severity.NORMAL) -> Finding:
    """Not in order, and not by itself the failure."""
    return Finding(Verdict.WARN, fact, severity)


def fails(fact: str, severity: Severity = Severity.HIGH) -> Finding:
    """Broken."""
    return Finding(Verdict.FAIL, fact, severity)


def skips(fact: str) -> Finding:
    """The question does not arise here; the sentence says why."""
    return Finding(Verdict.SKIPPED, fact)


def unknown(fact: str, source: str) -> Finding:
    """The source could not be read or its answer not understood; never a sign of health."""
    return Finding(Verdict.UNKNOWN, fact, source=source)
