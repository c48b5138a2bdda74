"""What can go wrong, each by itself; faults are made of these."""

from collections.abc import Callable

from sandbox.weeks.chance import clustered
from sandbox.weeks.plan import ACCOUNTS, Lock, Plan, Problem, Span

Part = Callable[[Plan, Span], None]


def logs(question: str, a_minute: float, *, accounts: int, business: bool = True) -> Part:
    """Lines in a minute of average business, from so many accounts; not by `business`, they come by day and night."""

    def part(plan: Plan, when: Span) -> None:
        hit = plan.random.sample(range(1_000, 1_000 + ACCOUNTS), min(accounts, ACCOUNTS))
        for minute in range(when.begins, when.ends):
            for _ in range(clustered(plan.random, a_minute * (plan.busy[minute] if business else 1))):
                plan.log(question, minute, plan.random.choice(hit))

    return part


def leads_fail(health: float) -> Part:
    """The fleet's health falls to so many percent, within a quarter of an hour."""

    def part(plan: Plan, when: Span) -> None:
        for minute in range(when.begins, when.ends):
            grown = min((minute - when.begins + 1) / 15, 1)
            worse = (100 - health) / 100
            plan.lead_failing[minute] += (worse - 0.012) * grown

    return part


def refreshes_fail(share: float) -> Part:
    """So large a share of token refreshes fails beside the usual one."""

    def part(plan: Plan, when: Span) -> None:
        for minute in range(when.begins, when.ends):
            plan.refresh_failing[minute] += share

    return part


def workers(left: float) -> Part:
    """Only so large a share of the webhook workers goes on."""

    def part(plan: Plan, when: Span) -> None:
        for minute in range(when.begins, when.ends):
            plan.workers[minute] *= left

    return part


def events_come(factor: float) -> Part:
    """So many times as many webhook events come."""

    def part(plan: Plan, when: Span) -> None:
        for minute in range(when.begins, when.ends):
            plan.arrivals[minute] *= factor

    return part


def given_up(*after: int) -> Part:
    """Webhook events are given up, so many minutes after the beginning."""

    def part(plan: Plan, when: Span) -> None:
        plan.given_up += [when.begins + minutes for minutes in after]

    return part


def broken(connections: int) -> Part:
    """So many more connections are in state error."""

    def part(plan: Plan, when: Span) -> None:
        for minute in range(when.begins, when.ends):
            plan.broken[minute] += connections

    return part


def problems(a_minute: float, *, for_minutes: int) -> Part:
    """Problems are opened in the first minutes, and cleared when the fault is."""

    def part(plan: Plan, when: Span) -> None:
        for minute in range(when.begins, when.begins + for_minutes):
            for _ in range(clustered(plan.random, a_minute, evenness=20)):
                plan.problems.append(Problem(minute, when.ends + plan.random.randint(0, 30)))

    return part


def drifts(points: float, *, over_hours: float) -> Part:
    """CONNECTED agents become UNMATCHED, a little more at each run of the worker; what was is restored at the end."""

    def part(plan: Plan, when: Span) -> None:
        for minute in range(when.begins, when.ends):
            grown = min((minute - when.begins + 1) / (60 * over_hours), 1)
            plan.drift[minute] = plan.drift[minute] * (1 - grown) + points * grown

    return part


def locks(number: int, ttl: int | None) -> Part:
    """Sync locks that nobody releases."""

    def part(plan: Plan, when: Span) -> None:
        users = plan.random.sample(range(1, 12_408), number)
        plan.locks += [Lock(user, when, ttl) for user in users]

    return part
