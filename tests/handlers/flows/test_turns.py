"""How often one person may ask."""

from datetime import UTC, datetime, timedelta

from handlers.flows.turns import PEOPLE, Limits, OwnTurns

NOON = datetime(2026, 11, 21, 12, tzinfo=UTC)


def at(seconds: float) -> datetime:
    return NOON + timedelta(seconds=seconds)


async def test_one_more_than_the_limit_is_told_when_it_may_come() -> None:
    turns = OwnTurns(Limits(3, 100))

    taken = [await turns.take("U1", f"r{number}", at(10 * number)) for number in range(5)]

    assert taken == [None, None, None, at(60), at(60)]
    assert await turns.take("U1", "r9", at(60)) is None


async def test_what_was_refused_does_not_count() -> None:
    turns = OwnTurns(Limits(1, 100))

    await turns.take("U1", "a", at(0))
    refused = [await turns.take("U1", f"b{number}", at(59)) for number in range(20)]

    assert refused == [at(60)] * 20
    assert await turns.take("U1", "c", at(61)) is None


async def test_the_limit_of_ten_minutes_holds_where_the_other_does_not() -> None:
    turns = OwnTurns(Limits(0, 2))

    taken = [await turns.take("U1", f"r{number}", at(100 * number)) for number in range(3)]

    assert taken == [None, None, at(600)]


async def test_a_redelivery_counts_once() -> None:
    turns = OwnTurns(Limits(1, 1))

    assert [await turns.take("U1", "same", at(number)) for number in range(3)] == [None, None, None]


async def test_one_persons_haste_is_not_anothers() -> None:
    turns = OwnTurns(Limits(1, 1))

    assert await turns.take("U1", "a", at(0)) is None
    assert await turns.take("U2", "b", at(0)) is None


async def test_nought_is_no_limit_and_people_are_forgotten_in_time() -> None:
    turns = OwnTurns(Limits(0, 0))

    for number in range(PEOPLE + 50):
        assert await turns.take(f"U{number}", "r", at(0)) is None

    assert len(turns._asked) == PEOPLE
