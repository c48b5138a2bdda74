from datetime import timedelta

import pytest

from checks.rules.retry_plan import RetryPolicy, batch_size, retry_plan, steps


def test_the_plan_for_the_storm_of_17_november() -> None:
    plan = retry_plan(212_631)

    assert (plan.events, plan.batch_size, plan.batches, plan.last_batch) == (212_631, 1_000, 213, 631)
    assert [wait.total_seconds() for wait in plan.waits] == [60, 120, 240, 480, 960]
    assert plan.stop_at_failures == 100
    assert plan.at_least == timedelta(seconds=300 + 212 * 60)


@pytest.mark.parametrize(
    ("events", "users", "size"),
    [
        (1, None, 100), (5_000, None, 100), (5_001, None, 500), (10_000, None, 500), (10_001, None, 1_000),
        (200, 999, 100), (200, 1_000, 500), (200, 4_999, 500), (200, 5_000, 1_000),
    ],
)  # fmt: skip
def test_batches_grow_with_the_backlog_and_with_the_account(events: int, users: int | None, size: int) -> None:
    assert batch_size(events, users) == size


@pytest.mark.parametrize("events", [1, 99, 100, 101, 10_000, 10_001, 212_631])
def test_the_batches_hold_every_event_once(events: int) -> None:
    plan = retry_plan(events)

    assert (plan.batches - 1) * plan.batch_size + plan.last_batch == events
    assert 1 <= plan.last_batch <= plan.batch_size


def test_a_plan_for_nothing_is_refused() -> None:
    with pytest.raises(ValueError, match="at least one event"):
        retry_plan(0)


def test_the_policy_is_data() -> None:
    plan = retry_plan(1_000, policy=RetryPolicy(pause=timedelta(seconds=10), factor=3, attempts=3, stop_at=0.5))

    assert [wait.total_seconds() for wait in plan.waits] == [10, 30]
    assert plan.stop_at_failures == 50


def test_the_steps_are_those_of_the_procedure_with_the_numbers() -> None:
    told = steps(retry_plan(212_631))

    assert len(told) == 8
    assert "stop at 10%, that is 100 of a full batch" in told[4]
