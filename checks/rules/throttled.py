"""Who is throttled, and whose token refreshes fail meanwhile (causes.md rate_limiting)."""

from collections.abc import Iterator, Mapping

from checks.causes import rate
from checks.kit import scope
from checks.kit.case import Case
from checks.kit.cause import Cause, Certainty
from checks.kit.log_question import Count, LogCounts
from checks.kit.sources import MetricTotal
from checks.logs.questions import THROTTLING
from checks.rules.naming import counted, ids
from checks.rules.outside import storm

FEW = 5
"""Accounts that are told with their own counts."""


def times(count: Count) -> str:
    """`60 times in the window, 4 times in the window before`."""
    return f"{counted(count.now, 'time')} in the window, {counted(count.before, 'time')} in the window before"


def hardest_hit(groups: Mapping[str, Count]) -> str:
    """`75172 (60, before 4), 500 (3, before 0) and 7 more accounts`; empty when the lines name no account."""
    hit = sorted(((name, count) for name, count in groups.items() if count.now), key=lambda each: -each[1].now)
    if not hit:
        return ""
    told = ", ".join(f"{name} ({count.now:,}, before {count.before:,})" for name, count in hit[:FEW])
    return told if len(hit) <= FEW else f"{told} and {counted(len(hit) - FEW, 'more account')}"


def throttled(case: Case, fleet: LogCounts, own: LogCounts | None) -> Iterator[Cause]:
    """A storm over everybody concerns everybody; one account alone may be in its own (causes.md, rate.zillow_429)."""
    if storm(fleet):
        hit = hardest_hit(fleet.groups)
        whose = f" Accounts: {hit}." if hit else ""
        if own is not None:
            whose = f" Account {case.account_id}: {times(own.total)}."
        yield Cause(
            kind=rate.ZILLOW_429,
            certainty=Certainty.OBSERVED,
            scope=scope.SYSTEM,
            fact=f"Zillow answered 429 {times(fleet.total)}.{whose}",
            shown_by=THROTTLING,
        )
    elif own is not None and storm(own):
        yield Cause(
            kind=rate.ZILLOW_429,
            certainty=Certainty.OBSERVED,
            scope=scope.account(case.account_id),
            fact=f"Zillow answered 429 to account {case.account_id} {times(own.total)}; the fleet is not throttled.",
        )


def refresh_blocked(case: Case, failures: LogCounts) -> Iterator[Cause]:
    """Only asked while there is a storm; two facts together, so it is inferred."""
    failed = failures.total.now
    if not failed:
        return
    if case.account_id is not None:
        whose, whom = scope.account(case.account_id), f" in account {case.account_id}"
    else:
        accounts = sorted(int(name) for name, count in failures.groups.items() if count.now and name.isdecimal())
        whose, whom = scope.SYSTEM, f" in {counted(len(accounts), 'account')} ({ids(accounts)})" if accounts else ""
    yield Cause(
        kind=rate.REFRESH_BLOCKED,
        certainty=Certainty.INFERRED,
        scope=whose,
        fact=f"The log holds {counted(failed, 'line')} of failed token refreshes{whom} while Zillow throttles.",
    )


def refreshes_suffer(failed: MetricTotal, requested: MetricTotal) -> Iterator[Cause]:
    """The second witness, for the fleet: more refreshes fail than in the window before."""
    if (failed.now or 0) > (failed.before or 0):
        yield Cause(
            kind=rate.REFRESH_BLOCKED,
            certainty=Certainty.INFERRED,
            scope=scope.SYSTEM,
            fact=f"{failed.now:,.0f} of {requested.now or 0:,.0f} token refreshes failed while Zillow throttles, "
            f"{failed.before or 0:,.0f} in the window before.",
        )
