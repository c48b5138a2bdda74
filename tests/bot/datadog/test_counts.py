import asyncio
from collections.abc import Callable
from contextlib import AbstractAsyncContextManager
from datetime import UTC, datetime, timedelta
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest

from bot.datadog import Datadog
from bot.datadog.buckets import buckets
from bot.datadog.counting import counted
from checks.kit.log_question import Count, LogQuestion
from checks.kit.sources import Window
from checks.kit.unavailable import SourceUnavailable
from sandbox.datadog import LocalDatadog, LogEvent

NOON = datetime(2026, 11, 21, 12, tzinfo=UTC)
FAILURES = LogQuestion("failures", "service:fub status:error", by="@context.account_id")
OF_ACCOUNT = LogQuestion("of_account", "@context.account_id:{account_id} status:error")


def failure(minutes_ago: float, account_id: Any = None, **attributes: Any) -> LogEvent:
    context = {"account_id": account_id} if account_id is not None else {}
    return LogEvent(
        NOON - timedelta(minutes=minutes_ago), "fub", message="failed", attributes={"context": context, **attributes}
    )


async def test_one_call_tells_now_before_and_by_account(datadog: LocalDatadog, asked: Datadog, hour: Window) -> None:
    datadog.logs.add([failure(0, 7), failure(5, 7), failure(59, 8), failure(61, 8), failure(119, "8"), failure(121, 8)])

    counts = await asked.logs.counts(FAILURES, {}, hour, fresh=False)

    assert counts.total == Count(now=3, before=2)
    assert counts.groups == {"7": Count(2, 0), "8": Count(1, 2)}
    assert counts.as_of == NOON
    assert [request.path for request in datadog.requests] == ["/api/v2/logs/analytics/aggregate"]


async def test_the_accounts_with_the_most_lines_come_first(datadog: LocalDatadog, asked: Datadog, hour: Window) -> None:
    datadog.logs.add([failure(1, account) for account in range(1, 151) for _ in range(account)])

    counts = await asked.logs.counts(FAILURES, {}, hour, fresh=False)

    assert list(counts.groups)[:3] == ["150", "149", "148"]
    assert len(counts.groups) == 80
    assert counts.total.now == 150 * 151 // 2


async def test_a_window_of_days_tells_its_last_day_and_the_one_before(datadog: LocalDatadog, asked: Datadog) -> None:
    datadog.logs.add([failure(60 * hours, 7) for hours in (1, 5, 20, 30, 40, 100, 180)])

    counts = await asked.logs.counts(FAILURES, {}, Window(NOON - timedelta(days=7), NOON), fresh=False)

    assert counts.total == counts.groups["7"] == Count(now=6, before=1, day=3, day_before=2)
    assert len(datadog.requests) == 1


async def test_a_window_of_a_day_is_judged_as_a_whole(datadog: LocalDatadog, asked: Datadog) -> None:
    datadog.logs.add([failure(60 * hours, 7) for hours in (1, 30)])

    counts = await asked.logs.counts(FAILURES, {}, Window(NOON - timedelta(days=1), NOON), fresh=False)

    assert counts.total == Count(now=1, before=1)


async def test_lines_without_an_account_are_in_the_total_and_in_no_group(
    datadog: LocalDatadog, asked: Datadog, hour: Window
) -> None:
    datadog.logs.add([failure(1, 7), failure(2), failure(90)])

    counts = await asked.logs.counts(FAILURES, {}, hour, fresh=False)

    assert counts.total == Count(now=2, before=1)
    assert counts.groups == {"7": Count(1, 0)}


async def test_no_line_is_zero(asked: Datadog, hour: Window) -> None:
    counts = await asked.logs.counts(FAILURES, {}, hour, fresh=False)

    assert (counts.total, counts.groups) == (Count(0, 0), {})


async def test_only_the_account_asked_about_is_counted(datadog: LocalDatadog, asked: Datadog, hour: Window) -> None:
    datadog.logs.add([failure(1, 7), failure(1, 8)])

    counts = await asked.logs.counts(OF_ACCOUNT, {"account_id": 7}, hour, fresh=False)

    assert counts.total == Count(now=1, before=0)
    assert counts.query == "@context.account_id:7 status:error"


async def test_an_id_that_is_no_number_never_reaches_datadog(
    datadog: LocalDatadog, asked: Datadog, hour: Window
) -> None:
    for ids in ({"account_id": "7 OR *"}, {"account_id": 10**13}, {}):
        with pytest.raises(SourceUnavailable):
            await asked.logs.counts(OF_ACCOUNT, ids, hour, fresh=False)  # type: ignore[arg-type]  # that is the point

    assert datadog.requests == []


async def test_the_link_shows_the_same_window_tomorrow(asked: Datadog, hour: Window) -> None:
    counts = await asked.logs.counts(FAILURES, {}, hour, fresh=False)

    link = urlsplit(counts.link or "")
    assert (link.scheme, link.netloc, link.path) == ("https", "app.datadoghq.com", "/logs")
    assert parse_qs(link.query) == {
        "query": ["service:fub status:error"],
        "from_ts": [str(int((NOON - timedelta(hours=1)).timestamp() * 1000))],
        "to_ts": [str(int(NOON.timestamp() * 1000))],
        "live": ["false"],
    }


async def test_a_window_that_begins_between_two_steps_loses_less_than_one_of_them(
    datadog: LocalDatadog, asked: Datadog
) -> None:
    odd = NOON + timedelta(seconds=17.3)
    datadog.logs.add([failure(minutes) for minutes in range(0, 120, 2)])

    counts = await asked.logs.counts(FAILURES, {}, Window(odd - timedelta(hours=1), odd), fresh=False)

    assert counts.total == Count(now=30, before=30)


async def test_a_window_as_long_as_logs_are_kept_asks_for_nothing_older(datadog: LocalDatadog, asked: Datadog) -> None:
    datadog.logs.add([failure(60 * 24 * 14)])

    counts = await asked.logs.counts(FAILURES, {}, Window(NOON - timedelta(days=15), NOON), fresh=False)

    assert counts.total == Count(now=1, before=0, day=0, day_before=0)
    oldest = int(datadog.requests[0].body["filter"]["from"])
    assert oldest == int((NOON - timedelta(days=15)).timestamp() * 1000)


@pytest.mark.parametrize(
    "length", [timedelta(minutes=1), timedelta(minutes=15), timedelta(hours=1), timedelta(days=15)]
)
@pytest.mark.parametrize("grouped", [True, False])
def test_both_windows_fit_into_one_answer_and_split_where_a_step_begins(*, length: timedelta, grouped: bool) -> None:
    until = NOON + timedelta(seconds=17.3)

    steps = buckets(Window(until - length, until), grouped=grouped)

    assert (steps.split - datetime(1970, 1, 1, tzinfo=UTC)) % steps.step == timedelta(0)
    assert timedelta(0) <= steps.split - (until - length) < steps.step
    assert (steps.end - steps.start) / steps.step * (82 if grouped else 1) < 10_000
    assert steps.end == until


def test_groups_without_a_total_add_up(hour: Window) -> None:
    def bucket(account: object, at: str, value: float) -> dict[str, Any]:
        return {"by": {"@context.account_id": account}, "computes": {"c0": [{"time": at, "value": value}]}}

    answer = {
        "data": {"buckets": [bucket(7.0, "2026-11-21T11:30:00Z", 2.0), bucket("__none__", "2026-11-21T10:30:00", 1)]}
    }

    total, groups = counted(answer, "@context.account_id", buckets(hour, grouped=True))

    assert total == Count(now=2, before=1)
    assert groups == {"7": Count(2, 0)}


async def test_an_answer_is_used_again_for_a_while_and_says_how_old_it_is(
    datadog: LocalDatadog, asked: Datadog, hour: Window, clock: Any
) -> None:
    first = await asked.logs.counts(FAILURES, {}, hour, fresh=False)
    clock.forward(44)

    again = await asked.logs.counts(FAILURES, {}, hour, fresh=False)

    assert (first.age_seconds, again.age_seconds) == (0.0, 44.0)
    assert len(datadog.requests) == 1
    clock.forward(1)
    await asked.logs.counts(FAILURES, {}, hour, fresh=False)
    assert len(datadog.requests) == 2


async def test_a_grave_case_asks_anew(datadog: LocalDatadog, asked: Datadog, hour: Window) -> None:
    await asked.logs.counts(FAILURES, {}, hour, fresh=False)
    datadog.logs.add([failure(1, 7)])

    counts = await asked.logs.counts(FAILURES, {}, hour, fresh=True)

    assert counts.total == Count(now=1, before=0)


async def test_another_window_or_query_is_another_question(datadog: LocalDatadog, asked: Datadog, hour: Window) -> None:
    day = Window(NOON - timedelta(days=1), NOON)

    await asked.logs.counts(OF_ACCOUNT, {"account_id": 7}, hour, fresh=False)
    await asked.logs.counts(OF_ACCOUNT, {"account_id": 8}, hour, fresh=False)
    await asked.logs.counts(OF_ACCOUNT, {"account_id": 8}, day, fresh=False)

    assert len(datadog.requests) == 3


async def test_sixty_questions_at_once_are_all_answered(datadog: LocalDatadog, asked: Datadog, hour: Window) -> None:
    datadog.logs.add([failure(1, 7)])

    answers = await asyncio.gather(*(asked.logs.counts(FAILURES, {}, hour, fresh=True) for _ in range(60)))

    assert [answer.total.now for answer in answers] == [1] * 60


async def test_more_accounts_than_come_back_are_said_to_be_more(
    datadog: LocalDatadog, asked: Datadog, hour: Window
) -> None:
    datadog.logs.add([failure(1, account) for account in range(1, 82)])

    counts = await asked.logs.counts(FAILURES, {}, hour, fresh=False)
    whole = await asked.logs.counts(FAILURES.by_account(wide=True), {}, hour, fresh=False)

    assert (len(counts.groups), counts.cut) == (80, True)
    assert (len(whole.groups), whole.cut, whole.total) == (81, False, Count(81, 0))


async def test_a_wide_question_counts_its_window_only(datadog: LocalDatadog, asked: Datadog, hour: Window) -> None:
    datadog.logs.add([failure(1, 7), failure(59, 7), failure(30), failure(61, 8)])

    counts = await asked.logs.counts(FAILURES.by_account(wide=True), {}, hour, fresh=False)

    assert (counts.total, counts.groups) == (Count(3, 0), {"7": Count(2, 0)})
    assert len(datadog.requests) == 1


async def test_while_datadog_allows_plenty_nothing_is_answered_from_memory(
    clock: Callable[[], datetime], asking: Callable[..., AbstractAsyncContextManager[Datadog]], hour: Window
) -> None:
    async with LocalDatadog(clock=clock, rate_limit=(300, 10.0)) as generous, asking(generous.url) as asked:
        before = await asked.logs.counts(FAILURES, {}, hour, fresh=False)
        generous.logs.add([failure(1)])

        after = await asked.logs.counts(FAILURES, {}, hour, fresh=False)

    assert (before.total.now, after.total.now) == (0, 1)
