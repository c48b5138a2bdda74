"""Lines that a healthy fleet logs all the time."""

from sandbox.weeks.chance import clustered, moods
from sandbox.weeks.plan import Plan

HOURLY = {
    "oauth_failures": 12.0,  # below the 5 in 5 minutes from which an installation is alarmed (domain.md 10.1)
    "oauth_expired": 3.0,  # at the peak still fewer than 10 in an hour, which would be a cascade (causes.md)
    "throttling": 5.0,  # a few in an hour, so that 10 more in a window are a storm (causes.md, rate.zillow_429)
    "deals_without_agents": 24.0,  # a guess: deals that nobody was assigned to yet
}
"""Lines in an hour of average business, from different accounts."""
ONE_ACCOUNT = {"oauth_failures": 6, "throttling": 5, "deals_without_agents": 4, "oauth_expired": 2}
"""Bursts in a week in which one account alone is loud: a broken script, an import, a user who keeps trying."""


def log_lines(plan: Plan) -> None:
    """Clustered, with moods of half an hour and bursts of single accounts."""
    random = plan.random
    for question, hourly in HOURLY.items():
        mood = moods(random, plan.minutes, spread=0.4, last=30)
        for minute in range(plan.minutes):
            for _ in range(clustered(random, hourly / 60 * plan.busy[minute] * mood[minute], evenness=2)):
                plan.log(question, minute)
        for _ in range(ONE_ACCOUNT[question]):
            _burst(plan, question)


def _burst(plan: Plan, question: str) -> None:
    random = plan.random
    begins, lasts, account = random.randrange(plan.minutes), random.randint(5, 60), plan.account()
    for _ in range(random.randint(40, 250)):
        plan.log(question, begins + random.randrange(lasts), account)
