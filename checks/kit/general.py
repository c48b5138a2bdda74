"""The causes that any issue type can end in (causes.md, last table)."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from checks.kit import scope
from checks.kit.case import Case
from checks.kit.cause import Cause, CauseKind, Certainty, Link
from checks.kit.finding import Finding
from checks.kit.severity import Severity

DOUBTS = 3
"""Sentences that an all-clear repeats; the rest stand among the findings."""
ALL_CLEAR = CauseKind(
    code="health.all_clear",
    title="Nothing wrong found",
    true_when="all required probes ran and none failed",
    not_when="anything unknown",
    next_step="Nothing to do. If people still see trouble, say what they see and run this again with a wider window.",
    who="support",
    severity=Severity.INFO,
    link=Link.ASIDE,
)
UNKNOWN_ACCOUNT = CauseKind(
    code="intake.unknown_account",
    title="No such account",
    true_when="the account id is in no database",
    next_step="Ask for the account id again; it stands in the address bar of Follow Up Boss. Nothing was diagnosed.",
    who="support",
    severity=Severity.INFO,
    link=Link.ASIDE,
)
SOURCE_UNAVAILABLE = CauseKind(
    code="coverage.source_unavailable",
    title="A source could not be read",
    true_when="a source could not be read: which one, since when, what stays unknown",
    next_step="Do not take silence for health: check the source by hand, or run this again when it is back.",
    who="the Zynaptic Overlords",
    severity=Severity.INFO,
    link=Link.ASIDE,
)
RECURRENCE = CauseKind(
    code="history.recurrence",
    title="This happened before",
    true_when="the same cause for the same account within 20 days: say when, and what fixed it",
    next_step="Look at what was done last time, and why it did not last.",
    who="the Zynaptic Overlords",
    severity=Severity.INFO,
    link=Link.ASIDE,
)


def all_clear(case: Case, doubts: Sequence[str] = ()) -> Cause:
    """Only for a case in which every required probe ran; `doubts` are the sentences that deserve a second look."""
    whose = scope.SYSTEM if case.account_id is None else scope.account(case.account_id)
    whom = "the fleet" if case.account_id is None else f"account {case.account_id}"
    fact = f"Every required look at {whom} came back, and none of them failed."
    step = ALL_CLEAR.next_step
    if doubts:
        more = "" if len(doubts) <= DOUBTS else f" And {len(doubts) - DOUBTS} more."
        fact = f"{fact} Worth a second look all the same: {' '.join(doubts[:DOUBTS])}{more}"
        step = "No known cause fits. If people see trouble, begin with the second looks, or hand over to people."
    return Cause(kind=ALL_CLEAR, certainty=Certainty.OBSERVED, scope=whose, fact=fact, next_step=step)


def unavailable(case: Case, unread: Iterable[Finding]) -> Iterator[Cause]:
    """One cause for each source that could not be read, with the probes that stay unknown."""
    del case  # the same for every case
    for source, findings in groupby(sorted(unread, key=lambda finding: finding.source), lambda each: each.source):
        lost = list(findings)
        probes = ", ".join(dict.fromkeys(finding.probe for finding in lost))
        yield Cause(
            kind=SOURCE_UNAVAILABLE,
            certainty=Certainty.OBSERVED,
            scope=scope.SYSTEM,
            fact=f"{source} could not be read, so this stays unknown: {probes}. {lost[0].fact}",
            next_step=SOURCE_UNAVAILABLE.next_step,
            probes=tuple(dict.fromkeys(finding.probe for finding in lost)),
        )
