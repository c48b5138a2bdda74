"""What comes before a long window may be older than the log: nothing there is not the same as never."""

from collections.abc import Callable

import pytest

from checks.causes import oauth
from checks.kit.log_question import Count, LogCounts
from checks.kit.unavailable import SourceUnavailable
from checks.rules import outside, unclear

DAY_AFTER_DAY = Count(now=288, before=0, day=72, day_before=70)
SINCE_TODAY = Count(now=288, before=0, day=280, day_before=2)
OVER = Count(now=288, before=0, day=0, day_before=0)
AN_HOUR = Count(now=288, before=0)


def of_bishop(count: Count) -> LogCounts:
    return LogCounts(count, {"2": count})


def bishop_named(count: Count) -> bool:
    return bool(list(outside.bishop(oauth.BISHOP_UNAVAILABLE, "2", 3, of_bishop(count))))


def needs_bishop(count: Count) -> None:
    unclear.need_bishop("2", 3, of_bishop(count))


WATCHED: dict[str, tuple[Callable[[Count], bool], Callable[[Count], None]]] = {
    "Bishop": (bishop_named, needs_bishop),
    "throttling": (lambda count: outside.storm(LogCounts(count)), lambda count: unclear.need_storm(LogCounts(count))),
    "the worker": (
        lambda count: outside.worker_failing(LogCounts(count)),
        lambda count: unclear.need_worker(LogCounts(count)),
    ),
}


@pytest.mark.parametrize("name", WATCHED)
def test_what_goes_on_day_after_day_with_nothing_before_is_neither_named_nor_ruled_out(name: str) -> None:
    named, need = WATCHED[name]

    assert not named(DAY_AFTER_DAY)
    with pytest.raises(SourceUnavailable, match=r"the last day brought 72 and the day before 70.*window of 1h"):
        need(DAY_AFTER_DAY)


@pytest.mark.parametrize("name", WATCHED)
@pytest.mark.parametrize("count", [SINCE_TODAY, AN_HOUR])
def test_what_grew_in_the_last_day_or_in_a_short_window_is_named(name: str, count: Count) -> None:
    named, need = WATCHED[name]

    need(count)

    assert named(count)


@pytest.mark.parametrize("name", WATCHED)
def test_what_is_over_for_a_day_is_ruled_out(name: str) -> None:
    named, need = WATCHED[name]

    need(OVER)

    assert not named(OVER)
