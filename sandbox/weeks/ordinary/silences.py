"""Sources that do not answer for a while; nothing may be concluded from it."""

from sandbox.weeks.plan import DATABASES, Plan, Silence, Span

SOURCES = ("logs", "metrics", "common", "redis")
A_WEEK = 2
"""Brief outages of each; a guess."""


def silences(plan: Plan) -> None:
    """Three to twenty minutes; a client database is away for longer when it moves."""
    random = plan.random
    for source in SOURCES:
        for _ in range(A_WEEK):
            begins = random.randrange(plan.minutes)
            plan.silences.append(Silence(source, Span(begins, begins + random.randint(3, 20))))
    for _ in range(3):
        begins = random.randrange(plan.minutes)
        name = database_name(random.randrange(DATABASES))
        plan.silences.append(Silence(name, Span(begins, begins + random.randint(10, 70))))


def database_name(number: int) -> str:
    """As fan-outs name client databases."""
    return f"db-{number:02d}.internal/client_{number}"
