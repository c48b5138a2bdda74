"""Whether an account's lead events arrive, by themselves and against the account's own history (domain.md 6.3)."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from math import sqrt
from statistics import fmean, stdev

from checks.causes import health
from checks.fub.lead_events import Outcomes
from checks.kit import scope
from checks.kit.case import Case
from checks.kit.cause import Cause, Certainty
from checks.kit.unavailable import SourceUnavailable

DAY = timedelta(hours=24)
HISTORY = timedelta(days=30)
"""What the last day is compared with (domain.md 6.3)."""
FAILING_ABOVE = 0.05
"""A larger failed share is a fault (causes.md, health.lead_events_failing)."""
LEAST_EVENTS = 20
"""Of fewer events in 24 h nothing is said (causes.md, health.lead_events_failing)."""
LEAST_DAYS = 7
"""Fewer days with events are no history (causes.md, health.account_deviation)."""
DEVIATES_ABOVE = 2.0
"""The deviation score from which an account is watched (domain.md 6.3)."""
LEAST_FAILED = 2
"""A single failed event is chance; the bot's own choice."""


@dataclass(frozen=True, slots=True)
class Deviation:
    """The last day against the days before; shares between 0 and 1."""

    share: float
    usual: float
    score: float
    days: int


def total(outcomes: Mapping[int, Outcomes]) -> Outcomes:
    return sum(outcomes.values(), Outcomes())


def failing(outcomes: Outcomes) -> bool:
    """Whatever the unclear ones are. Raises `SourceUnavailable` where they decide it."""
    known = outcomes.decided >= LEAST_EVENTS
    everything = outcomes.decided + outcomes.unclear
    at_least = known and outcomes.failed > FAILING_ABOVE * everything
    perhaps = everything >= LEAST_EVENTS and outcomes.failed + outcomes.unclear > FAILING_ABOVE * everything
    if perhaps and not at_least and outcomes.unclear:
        names = ", ".join(f"“{name}”" for name in list(outcomes.strange)[:3])
        raise SourceUnavailable(
            "fub.common", f"{outcomes.unclear:,} lead events have a status that nobody has explained ({names})."
        )
    return at_least


def lead_events_failing(case: Case, by_user: Mapping[int, Outcomes], troubled: set[int]) -> Iterator[Cause]:
    """What is wrong with `troubled` users' connections explains their own failures, and nobody else's."""
    if not failing(total(by_user)):
        return
    others = {user: outcomes for user, outcomes in by_user.items() if user not in troubled}
    concerned = others if _failing_for_sure(total(others)) else by_user
    outcomes = total(concerned)
    users = tuple(sorted(user for user, each in concerned.items() if each.failed))
    among = " among users whose connections show no fault" if concerned is others and troubled else ""
    yield Cause(
        kind=health.LEAD_EVENTS_FAILING,
        certainty=Certainty.OBSERVED,
        scope=scope.users(case.account, users),
        fact=f"{outcomes.failed:,} of {outcomes.decided:,} lead events of account {case.account_id} failed in 24 h"
        f"{among} ({outcomes.failed / outcomes.decided:.1%}).",
    )


def _failing_for_sure(outcomes: Outcomes) -> bool:
    return outcomes.decided >= LEAST_EVENTS and outcomes.failed > FAILING_ABOVE * (outcomes.decided + outcomes.unclear)


def days_of(hours: Mapping[datetime, Outcomes], until: datetime) -> list[Outcomes]:
    """The hours as days of 24 h that end at `until`; days without events are left out."""
    days: dict[int, Outcomes] = {}
    for hour, outcomes in hours.items():
        day = max(0, (until - hour - timedelta(hours=1)) // DAY)
        days[day] = days.get(day, Outcomes()) + outcomes
    return [days[day] for day in sorted(days) if days[day].decided]


def deviation(last: Outcomes, days: Sequence[Outcomes]) -> Deviation | None:
    """None where there is too little to compare.

    The spread is that of the days' shares, and at least what chance makes of so few events: an account in which
    nothing ever failed has no spread, and one failure would be infinitely unusual.
    """
    if last.decided < LEAST_EVENTS or len(days) < LEAST_DAYS:
        return None
    shares = [day.failed / day.decided for day in days]
    before = sum(days, Outcomes())
    likely = (before.failed + 1) / (before.decided + 2)
    spread = max(stdev(shares), sqrt(likely * (1 - likely) / last.decided))
    share, usual = last.failed / last.decided, fmean(shares)
    return Deviation(share, usual, (share - usual) / spread, len(days))


def deviates(last: Outcomes, found: Deviation) -> bool:
    return last.failed >= LEAST_FAILED and found.score > DEVIATES_ABOVE


def off(last: Outcomes, found: Deviation) -> float:
    """The score as far as it means something: a single failure is chance, and fewer failures than usual are no harm."""
    return max(0.0, found.score) if last.failed >= LEAST_FAILED else 0.0


def account_deviation(case: Case, last: Outcomes, days: Sequence[Outcomes]) -> Iterator[Cause]:
    found = deviation(last, days)
    if found is None or not deviates(last, found):
        return
    yield Cause(
        kind=health.ACCOUNT_DEVIATION,
        certainty=Certainty.INFERRED,
        scope=scope.account(case.account_id),
        fact=f"{found.share:.1%} of account {case.account_id}'s lead events failed in the last 24 h, {found.usual:.1%} "
        f"on its {found.days} days before: a deviation score of {found.score:.1f}.",
    )
