from datetime import UTC, datetime, timedelta

import pytest

from bot.breaker import Breaker, Declined
from bot.breaker_status import BreakerState
from checks.kit.unavailable import SourceUnavailable

NOON = datetime(2026, 11, 21, 12, tzinfo=UTC)


class Clock:
    def __init__(self) -> None:
        self.now = NOON

    def __call__(self) -> datetime:
        return self.now

    def forward(self, seconds: float) -> None:
        self.now += timedelta(seconds=seconds)


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def breaker(clock: Clock) -> Breaker:
    return Breaker("datadog.logs", "datadog.logs", clock=clock)


def succeed(breaker: Breaker, times: int = 1) -> None:
    for _ in range(times):
        with breaker.call():
            pass


def fail(breaker: Breaker, times: int = 1) -> None:
    for _ in range(times):
        with pytest.raises(SourceUnavailable, match="It hung up"), breaker.call():
            raise SourceUnavailable("datadog.logs", "It hung up.")


def test_two_failures_in_twenty_calls_open_it(breaker: Breaker) -> None:
    succeed(breaker, 18)
    fail(breaker, 1)
    assert breaker.status.state is BreakerState.CLOSED

    fail(breaker, 1)

    assert breaker.status.state is BreakerState.OPEN
    assert breaker.status.last_error == "It hung up."


def test_less_than_a_tenth_of_failures_leaves_it_closed(breaker: Breaker) -> None:
    succeed(breaker, 19)
    fail(breaker, 2)

    assert breaker.status.state is BreakerState.CLOSED


def test_nineteen_failures_alone_are_too_few_calls_to_judge_by(breaker: Breaker) -> None:
    fail(breaker, 19)

    assert breaker.status.state is BreakerState.CLOSED


def test_failures_of_more_than_a_minute_ago_are_forgotten(breaker: Breaker, clock: Clock) -> None:
    fail(breaker, 19)
    clock.forward(61)

    fail(breaker, 1)

    assert breaker.status.state is BreakerState.CLOSED


def test_an_open_one_refuses_at_once_and_says_why_and_until_when(breaker: Breaker, clock: Clock) -> None:
    fail(breaker, 20)
    clock.forward(18)

    with pytest.raises(SourceUnavailable) as refused, breaker.call():
        pytest.fail("The call must not be made.")

    assert refused.value.reason == (
        "It failed too often and is asked again in 42 seconds. The last failure, at 12:00:00 UTC: It hung up."
    )
    assert refused.value.since == NOON


def test_after_a_minute_one_call_is_tried_and_its_success_closes_it(breaker: Breaker, clock: Clock) -> None:
    fail(breaker, 20)
    clock.forward(60)
    assert breaker.status.state is BreakerState.HALF_OPEN

    with breaker.call(), pytest.raises(SourceUnavailable, match="asked again in a moment"), breaker.call():
        pytest.fail("Only one call may be tried.")

    assert breaker.status.state is BreakerState.CLOSED
    assert breaker.status.since == clock.now
    fail(breaker, 1)
    assert breaker.status.state is BreakerState.CLOSED


def test_a_call_during_the_trial_is_told_when_the_failure_it_hears_of_was(breaker: Breaker, clock: Clock) -> None:
    fail(breaker, 20)
    clock.forward(75)

    with breaker.call(), pytest.raises(SourceUnavailable) as refused, breaker.call():
        pytest.fail("Only one call may be tried.")

    assert refused.value.reason == (
        "It failed too often and is asked again in a moment. The last failure, at 12:00:00 UTC: It hung up."
    )


def test_a_failed_trial_means_another_minute_of_rest(breaker: Breaker, clock: Clock) -> None:
    fail(breaker, 20)
    clock.forward(60)

    fail(breaker, 1)

    assert breaker.status.state is BreakerState.OPEN
    clock.forward(59)
    assert breaker.status.state is BreakerState.OPEN
    clock.forward(1)
    succeed(breaker)
    assert breaker.status.state is BreakerState.CLOSED


def test_a_trial_that_is_cut_short_leaves_room_for_another(breaker: Breaker, clock: Clock) -> None:
    fail(breaker, 20)
    clock.forward(60)
    with pytest.raises(KeyboardInterrupt), breaker.call():
        raise KeyboardInterrupt

    succeed(breaker)

    assert breaker.status.state is BreakerState.CLOSED


def test_a_question_that_is_declined_is_no_failure_of_the_source(breaker: Breaker) -> None:
    for _ in range(40):
        with pytest.raises(Declined), breaker.call():
            raise Declined("datadog.logs", "That is no query.")

    assert breaker.status.state is BreakerState.CLOSED
    assert breaker.status.last_error is None


def test_a_call_from_before_it_opened_does_not_close_it(breaker: Breaker) -> None:
    with breaker.call():
        fail(breaker, 20)

    assert breaker.status.state is BreakerState.OPEN
