"""What became of cases like this one: a suggestion with its reasons, which decides nothing."""

from collections.abc import Sequence
from datetime import datetime
from statistics import median
from typing import Any

from checks.memory.ages import ago
from checks.memory.past_case import Outcome
from checks.memory.similar import Match

FEWEST = 3
"""Fewer cases are an anecdote."""
MOST = 20
"""The likest; more would only dilute them."""
_OVER = frozenset({Outcome.VERIFIED, Outcome.RESOLVED, Outcome.CLOSED})


def foresight(matches: Sequence[Match], account_id: int | None, now: datetime) -> dict[str, Any] | None:
    """From cases that share a root cause, the likest first; None where there are fewer than three.

    `median_minutes` is of those whose time to fix is known, None without any.
    """
    alike = [match.case for match in matches if match.same_root][:MOST]
    if len(alike) < FEWEST:
        return None
    known = [case for case in alike if case.people is not None]
    did = [case for case in known if case.people]
    minutes = [case.minutes_to_fix for case in alike if case.minutes_to_fix is not None and not case.false_alarm]
    own = [case for case in alike if account_id is not None and case.traits.account_id == account_id]
    false = [case for case in alike if case.false_alarm]
    passed = [case for case in alike if case.outcome in _OVER and case.people is False]
    reasons = [
        f"{len(did)} of {len(known)} cases with the same cause needed people." if known else "",
        f"It took {min(minutes)} to {max(minutes)} minutes in {_cases(len(minutes))} whose end is known."
        if minutes
        else "",
        f"{_of_these(len(own))} of this account, last {_last(own, now)}." if own else "",
        f"{_of_these(len(false))} a false alarm." if false else "",
        f"{_of_these(len(passed))} over without anybody being called." if passed else "",
    ]
    return {
        "needs_people": {"of": len(known), "did": len(did)},
        "median_minutes": round(median(minutes)) if minutes else None,
        "n": len(alike),
        "reasons": [reason for reason in reasons if reason],
    }


def _cases(number: int) -> str:
    return "one case" if number == 1 else f"{number} cases"


def _of_these(number: int) -> str:
    return "One of these was" if number == 1 else f"{number} of these were"


def _last(own: Sequence[Any], now: datetime) -> str:
    times = [case.at for case in own if case.at is not None]
    return ago(max(times), now) if times else "at an unknown time"
