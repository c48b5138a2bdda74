"""Short failures of Zillow or the network that everybody feels and nobody need be told of."""

from sandbox.weeks.chance import clustered
from sandbox.weeks.plan import Plan, Problem

A_WEEK = 9
"""A little more than one a day; a guess."""
THE_TIME_AFTER = 0.1
"""Share of connections that only the worker's second run verifies; a guess."""
LINES = {"oauth_failures": 12.0, "throttling": 10.0, "oauth_expired": 0.5}
"""Lines of many accounts in a minute of one, at average business."""


def hiccups(plan: Plan) -> None:
    """Each lasts one to five minutes: requests fail, some are throttled, connections are marked and come back."""
    random = plan.random
    for _ in range(A_WEEK):
        begins, lasts = random.randrange(plan.minutes), random.randint(1, 5)
        weight = random.uniform(0.3, 1.5)
        for minute in range(begins, min(begins + lasts, plan.minutes)):
            plan.lead_failing[minute] += random.uniform(0.02, 0.2) * weight
            plan.refresh_failing[minute] += random.uniform(0.05, 0.4) * weight
            for question, lines in LINES.items():
                for _ in range(clustered(random, lines * weight * plan.busy[minute])):
                    plan.log(question, minute)
            for _ in range(clustered(random, 20 * weight * plan.busy[minute])):
                plan.problems.append(Problem(minute, minute + _worker_comes_by(plan)))


def _worker_comes_by(plan: Plan) -> int:
    """The sync worker verifies every 15 minutes (domain.md 11), and needs some; a few it reaches the time after."""
    return plan.random.randint(3, 20) + (15 if plan.random.random() < THE_TIME_AFTER else 0)
