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


def test_answers_whose_time_is_over_do_not_pile_up() -> None:
    now = NOON
    cache: Cache[int] = Cache(clock=lambda: now)
    for number in range(100):
        cache.put(number, number, timedelta(seconds=30))

    now = NOON + timedelta(seconds=30)
    cache.put("new", 1, timedelta(seconds=30))

    assert len(cache) == 1


def test_an_answer_given_again_counts_as_new() -> None:
    cache: Cache[int] = Cache(clock=lambda: NOON, most=2)
    for number in (1, 2, 1, 3):
        cache.put(number, number, timedelta(minutes=1))

    assert [cache.get(number) for number in (1, 2, 3)] == [1, None, 3]
