"""The same cause for the same account within 20 days (causes.md, `history.recurrence`)."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from checks.kit.report import moment
from checks.memory.ages import ago
from checks.memory.past_case import Outcome, PastCase
from checks.memory.similar import Match
from checks.memory.traits import Traits

REACH = timedelta(days=20)
"""So long a cause counts as come back (causes.md, history.recurrence)."""

SETTLED = timedelta(days=1)
"""Of a cause seen this recently without a word on how it ended, nobody can say that anything fixed it; triages of the
same within a day count as one case (`PastCase.times`)."""


def recurrence(matches: Sequence[Match], traits: Traits, now: datetime) -> dict[str, Any] | None:
    """The latest time a root cause was found for the account, how often, and what fixed it then."""
    met = [match.case for match in matches if match.same_root and match.account and _came_back(match.case, now)]
    if not met:
        return None
    latest = max(met, key=lambda case: (case.at is not None, case.at, case.id))
    code = next(code for code in traits.codes if code in latest.traits.codes)
    return {
        "case": latest.id,
        "code": code,
        "at": moment(latest.at),
        "ago": ago(latest.at, now),
        "times": len(met),
        "outcome": latest.outcome.value,
        "false_alarm": latest.false_alarm,
        "fix": latest.fix,
        "minutes_to_fix": latest.minutes_to_fix,
    }


def fact(found: dict[str, Any], title: str, traits: Traits, at: datetime, now: datetime) -> str:
    """The sentences of the cause."""
    often = "" if found["times"] == 1 else f", {found['times']} times in the last {REACH.days} days"
    first = f"{title} was found for account {traits.account_id} {ago(at, now, spelled=True)} ({_day(at)}){often}."
    if found["false_alarm"]:
        return f"{first} It was a false alarm then."
    if not found["fix"]:
        return f"{first} What fixed it then was not recorded."
    minutes = found["minutes_to_fix"]
    took = "" if minutes is None else f" It took {minutes} minutes."
    return f"{first} What fixed it then: {found['fix'].rstrip('.')}.{took}"


def _came_back(case: PastCase, now: datetime) -> bool:
    """Found lately, and over since as far as anybody knows; what was seen within a day may simply still be there."""
    told = case.fix or case.outcome is not Outcome.UNKNOWN or case.false_alarm
    return _lately(case, now) and (bool(told) or case.at is None or now - case.at >= SETTLED)


def _lately(case: PastCase, now: datetime) -> bool:
    return case.at is not None and now - REACH <= case.at < now


def _day(at: datetime) -> str:
    return f"{at:%Y-%m-%d %H:%M} UTC"
