"""How waiting webhook events are replayed after throttling: computed for people, never executed (domain.md 8.1)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from math import ceil

from checks.rules.backlog import AT_RISK_ABOVE
from checks.rules.naming import counted
from checks.rules.times import length


@dataclass(frozen=True, slots=True)
class BatchSize:
    """Batches hold this many events from so many users, or so many waiting events, on."""

    users: int
    backlog: int
    events: int


BATCH_SIZES = (BatchSize(0, 0, 100), BatchSize(1_000, 5_001, 500), BatchSize(5_000, 10_001, 1_000))
"""Between the two sizes in use, 100 and 1,000; they grow with account size and load (domain.md 11)."""


@dataclass(frozen=True, slots=True)
class RetryPolicy:
    """What a plan is made of; the defaults are those of domain.md 8.1 and 11."""

    sizes: Sequence[BatchSize] = BATCH_SIZES
    quiet_first: timedelta = timedelta(seconds=300)
    """Without a 429 before the first batch: throttled jobs are queued again after this long (domain.md 11)."""
    pause: timedelta = timedelta(seconds=60)
    """Between batches that go well, and the first wait after one that does not: the breaker's window (domain.md 11)."""
    factor: int = 2
    """Each further failure of the same batch multiplies the wait."""
    attempts: int = 6
    """Tries of one batch; what is left of it then is parked for manual review. The bot's own choice."""
    stop_at: float = 0.10
    """The share of failures at which replaying stops (domain.md 8.1, step 5)."""


@dataclass(frozen=True, slots=True)
class RetryPlan:
    """Numbers of one replay; `waits` are those between the attempts at one batch."""

    events: int
    batch_size: int
    batches: int
    last_batch: int
    waits: tuple[timedelta, ...]
    stop_at_failures: int
    """In a full batch."""
    at_least: timedelta
    """From the last 429 to the last batch, when every batch goes well."""


DEFAULT = RetryPolicy()


def batch_size(events: int, users: int | None, policy: RetryPolicy = DEFAULT) -> int:
    """`users` is the size of the account asked about; without one, the backlog alone decides."""
    fitting = [size.events for size in policy.sizes if events >= size.backlog or (users or 0) >= size.users]
    return max(fitting)


def retry_plan(events: int, users: int | None = None, policy: RetryPolicy = DEFAULT) -> RetryPlan:
    """The plan for so many waiting events. Raises `ValueError` when there is nothing to replay."""
    if events < 1:
        raise ValueError("A retry plan needs at least one event that waits.")
    size = batch_size(events, users, policy)
    batches = ceil(events / size)
    return RetryPlan(
        events=events,
        batch_size=size,
        batches=batches,
        last_batch=events - size * (batches - 1),
        waits=tuple(policy.pause * policy.factor**attempt for attempt in range(policy.attempts - 1)),
        stop_at_failures=ceil(size * policy.stop_at),
        at_least=policy.quiet_first + policy.pause * (batches - 1),
    )


def steps(plan: RetryPlan, policy: RetryPolicy = DEFAULT) -> list[str]:
    """The eight steps of domain.md 8.1 with this plan's numbers; people carry them out."""
    waits = ", ".join(length(wait) for wait in plan.waits)
    size = min(plan.batch_size, plan.events)
    last = "" if plan.last_batch == size else f", the last one of {plan.last_batch:,}"
    risk = f"high, as it is above {AT_RISK_ABOVE:,}" if plan.events > AT_RISK_ABOVE else "lower"
    return [
        f"Retry plan, step 1: identify the events and their accounts; {plan.events:,} wait.",
        f"Step 2: judge the risk of loss; with {counted(plan.events, 'event')} it is {risk}.",
        f"Step 3: cut the request rate and let the breaker open; wait until {length(policy.quiet_first)} have passed "
        "without a 429.",
        f"Step 4: replay in batches of {size:,} ({plan.batches:,} of them{last}), {length(policy.pause)} apart: "
        f"{length(plan.at_least)} at least. "
        f"When a batch is throttled, wait {waits} before its next attempts.",
        f"Step 5: watch the failures; stop at {policy.stop_at:.0%}, that is {plan.stop_at_failures:,} of a full batch.",
        f"Step 6: after {policy.attempts} attempts park what is left of a batch in the dead-letter queue.",
        "Step 7: have tokens that are still stuck refreshed by hand.",
        "Step 8: verify the counts, then set up monitoring.",
    ]
