"""From what was found to what is wrong: causes in order, what explains what, and what could not be decided."""

from dataclasses import dataclass, replace

from checks.kit.case import Case
from checks.kit.cause import Cause, Certainty, Link
from checks.kit.check import Check, Rule
from checks.kit.finding import Verdict
from checks.kit.general import all_clear, unavailable
from checks.kit.investigation import Investigation, unread_findings
from checks.kit.severity import Severity
from checks.kit.unavailable import SourceUnavailable


@dataclass(frozen=True, slots=True)
class Undecided:
    """A cause that can be neither named nor ruled out, and the source that would tell."""

    code: str
    source: str
    reason: str


@dataclass(frozen=True, slots=True)
class Conclusion:
    """Causes with the root first; codes that were ruled out; codes nobody can speak for."""

    causes: tuple[Cause, ...]
    ruled_out: tuple[str, ...] = ()
    undecided: tuple[Undecided, ...] = ()


def conclude(check: Check, case: Case, investigation: Investigation) -> Conclusion:
    """Applies the check's rules (causes.md, rules): pure, and the same for the same findings."""
    named: list[Cause] = []
    ruled_out: list[str] = []
    undecided: list[Undecided] = []
    for rule in (rule for rule in check.rules if rule.when(case)):
        causes, trouble = _apply(rule, case, investigation)
        named.extend(causes)
        silent = [kind.code for kind in rule.kinds if kind.code not in {cause.code for cause in causes}]
        if trouble is None:
            ruled_out.extend(silent)
        else:
            undecided.extend(Undecided(code, trouble.source, trouble.reason) for code in silent)
    if investigation.halted:
        return Conclusion(tuple(_ordered(_explained(named))))
    named.extend(unavailable(case, unread_findings(investigation)))
    causes = _explained(named)
    if _nothing_wrong(causes, investigation):
        causes.append(all_clear(case, _doubts(investigation)))
    return Conclusion(tuple(_ordered(causes)), tuple(dict.fromkeys(ruled_out)), tuple(dict.fromkeys(undecided)))


def _apply(rule: Rule, case: Case, investigation: Investigation) -> tuple[list[Cause], SourceUnavailable | None]:
    """What a rule named before it met a source that could not be read, and that source."""
    found = investigation.found()
    causes: list[Cause] = []
    try:
        for cause in rule.conclude(case, found):
            seen = tuple(dict.fromkeys(found.touched))
            causes.append(cause if cause.probes else replace(cause, probes=seen))
    except SourceUnavailable as trouble:
        return causes, trouble
    return causes, None


def _explained(causes: list[Cause]) -> list[Cause]:
    """Marks consequences. Only a cause that is there explains, and only for people both concern."""

    def root(cause: Cause) -> str | None:
        for code in cause.kind.explained_by:
            if any(other.code == code and other.scope.touches(cause.scope) for other in causes):
                return code
        return None

    return [cause if cause.explained_by else replace(cause, explained_by=root(cause)) for cause in causes]


def _ordered(causes: list[Cause]) -> list[Cause]:
    """Real before informative, roots before consequences, then the order that causes.md gives."""
    return sorted(
        causes,
        key=lambda cause: (
            cause.weight is Severity.INFO or cause.kind.link is Link.ASIDE,
            cause.explained_by is not None,
            not cause.scope.systemic,
            cause.kind.link,
            list(Certainty).index(cause.certainty),
            -list(Severity).index(cause.weight),
        ),
    )


def _doubts(investigation: Investigation) -> list[str]:
    """What is not in order and fits no cause."""
    return [finding.fact for finding in investigation.findings if finding.verdict is Verdict.WARN]


def _nothing_wrong(causes: list[Cause], investigation: Investigation) -> bool:
    """Silence is not health: every required probe has answered, wholly, and none failed."""
    required = [end for end in investigation.finished if end.probe.required]
    quiet = all(cause.weight is Severity.INFO for cause in causes)
    answered = all(finding.verdict is not Verdict.UNKNOWN for end in required for finding in end.findings)
    failed = any(finding.verdict is Verdict.FAIL for finding in investigation.findings)
    return bool(required) and quiet and answered and not failed
