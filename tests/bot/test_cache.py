from datetime import UTC, datetime, timedelta

from bot.cache import Cache

NOON = datetime(2026, 11, 21, 12, tzinfo=UTC)


def test_an_answer_is_kept_for_its_time_and_no_longer() -> None:
    now = NOON
    cache: Cache[str] = Cache(clock=lambda: now)
    cache.put("question", "answer", timedelta(seconds=30))

    now = NOON + timedelta(seconds=29)
    assert cache.get("question") == "answer"

    now = NOON + timedelta(seconds=30)
    assert cache.get("question") is None


def test_the_oldest_answers_give_way() -> None:
    cache: Cache[int] = Cache(clock=lambda: NOON, most=2)

    for number in range(3):
        cache.put(number, number, timedelta(minutes=1))

    assert [cache.get(number) for number in range(3)] == [None, 1, 2]


def test_an_answer_that_proved_wrong_is_dropped() -> None:
    cache: Cache[int] = Cache(clock=lambda: NOON)
    cache.put("account", 1, timedelta(minutes=1))

    cache.drop("account")

    assert cache.get("account") is None
