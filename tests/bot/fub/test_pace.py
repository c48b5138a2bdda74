"""How much of a large account a database is asked for at once, and how that changes with what it bears."""

from itertools import count
from typing import Any

import pytest
from sqlalchemy import Select, bindparam, select

from bot.breaker import Late
from bot.fub.pace import Pace
from bot.fub.parts import Part, Parts
from bot.fub.trouble import TooMuch
from checks.fub.tables import TABLES
from checks.kit.row import Row
from checks.kit.schema import Schema
from checks.kit.sources import Rows
from checks.kit.statement import Statement, statement
from checks.kit.unavailable import SourceUnavailable
from tests.bot.fub.conftest import NOON, Clock

COLUMNS = frozenset({"id", "account_id", "user_id"})
USERS = list(range(1, 12_001))


@statement("some", reads={}, limit=20_000, sample={"user_ids": [1]}, in_parts="user_ids")
def of_users(fub: Schema) -> Select[Any]:
    table = fub.zillow_agents
    return select(table.id, table.user_id).where(table.user_id.in_(bindparam("user_ids", expanding=True)))


@statement("everybody", reads={}, limit=20_000, page_by="user_id")
def of_everybody(fub: Schema) -> Select[Any]:
    table = fub.zillow_agents
    return select(table.id, table.user_id).order_by(table.user_id, table.id)


class Table:
    """Agents by user, in a database that answers in time when it is asked for no more than it `bears`."""

    def __init__(self, users: list[int], bears: int, clock: Clock, seconds: float = 0.0) -> None:
        ids = count(1)
        self.rows = [{"id": next(ids), "user_id": user} for user in users]
        self.bears = bears
        self.asked: list[int] = []
        self._clock = clock
        self._seconds = seconds

    async def put(self, part: Part) -> Rows:
        wanted = part.values.get("user_ids")
        size = len(wanted) if wanted is not None else part.limit
        self.asked.append(size)
        self._clock.forward(self._seconds)
        if size > self.bears:
            raise (TooMuch if part.brief else Late)("fub.client", "It did not answer within 1.5 seconds.")
        after = part.select.compile().params.get("page_after", 0)
        chosen = [
            row for row in self.rows if (row["user_id"] in wanted if wanted is not None else row["user_id"] >= after)
        ]
        rows = tuple(Row(row) for row in chosen[: part.limit])
        return Rows(rows, self._clock(), cut=len(chosen) > part.limit, text="SELECT")


class Rest:
    """Takes no time and keeps the account of it."""

    def __init__(self) -> None:
        self.seconds: list[float] = []

    async def __call__(self, seconds: float) -> None:
        self.seconds.append(seconds)


@pytest.fixture
def rest() -> Rest:
    return Rest()


@pytest.fixture
def pace() -> Pace:
    return Pace(most=5_000, least=250, brief_seconds=1.5)


async def ask(table: Table, pace: Pace, rest: Rest, clock: Clock, asked: Statement, **values: Any) -> Rows:
    schema = Schema(TABLES, {"zillow_agents": COLUMNS}, "test")
    return await Parts(table.put, pace, clock, rest).ask(asked, asked.build(schema), values)


async def test_a_database_at_ease_is_asked_in_full_parts_without_a_rest(clock: Clock, pace: Pace, rest: Rest) -> None:
    table = Table(USERS, bears=5_000, clock=clock)

    found = await ask(table, pace, rest, clock, of_users, user_ids=USERS)

    assert [row.number("user_id") for row in found.rows] == USERS
    assert table.asked == [5_000, 5_000, 2_000]
    assert rest.seconds == []


async def test_parts_are_halved_until_they_are_borne_and_there_is_a_rest_between_them(
    clock: Clock, pace: Pace, rest: Rest
) -> None:
    table = Table(USERS, bears=1_300, clock=clock, seconds=1)

    found = await ask(table, pace, rest, clock, of_users, user_ids=USERS)

    assert [row.number("user_id") for row in found.rows] == USERS
    assert table.asked[:4] == [5_000, 2_500, 1_250, 1_250]
    assert len(rest.seconds) == len(table.asked) - 1
    assert min(rest.seconds) > 0


async def test_the_next_triage_begins_with_what_was_borne(clock: Clock, pace: Pace, rest: Rest) -> None:
    table = Table(USERS, bears=1_300, clock=clock, seconds=1)
    await ask(table, pace, rest, clock, of_users, user_ids=USERS)

    table.asked.clear()
    await ask(table, pace, rest, clock, of_users, user_ids=USERS)

    assert table.asked == [1_250] * 9 + [750]


async def test_parts_grow_back_when_they_are_answered_quickly(clock: Clock, pace: Pace, rest: Rest) -> None:
    table = Table(USERS, bears=5_000, clock=clock)
    pace.too_much(2_000)

    await ask(table, pace, rest, clock, of_users, user_ids=USERS)

    assert table.asked == [1_000, 1_500, 2_250, 3_375, 3_875]
    assert pace.size == 5_000
    assert pace.rest == 0


async def test_a_part_that_took_nearly_all_of_its_time_makes_the_next_one_smaller(
    clock: Clock, pace: Pace, rest: Rest
) -> None:
    table = Table(USERS, bears=5_000, clock=clock, seconds=1.6)

    await ask(table, pace, rest, clock, of_users, user_ids=USERS)

    assert table.asked[:3] == [5_000, 2_500, 1_250]


async def test_a_part_that_is_too_much_even_when_it_is_small_is_a_failure(clock: Clock, pace: Pace, rest: Rest) -> None:
    table = Table(USERS, bears=0, clock=clock)

    with pytest.raises(SourceUnavailable, match="did not answer"):
        await ask(table, pace, rest, clock, of_users, user_ids=USERS)

    assert table.asked == [5_000, 2_500, 1_250, 625, 312, 250]


@pytest.mark.parametrize("rows_of_each", [1, 2, 3])
async def test_pages_hold_every_row_once_wherever_they_begin(
    rows_of_each: int, clock: Clock, pace: Pace, rest: Rest
) -> None:
    table = Table(sorted(USERS[:4_000] * rows_of_each), bears=10_000, clock=clock)
    pace.too_much(2_002)

    found = await ask(table, pace, rest, clock, of_everybody)

    assert [row.number("id") for row in found.rows] == [row["id"] for row in table.rows]
    assert not found.cut
    assert len(table.asked) > 2


async def test_an_account_of_usual_size_is_one_page(clock: Clock, pace: Pace, rest: Rest) -> None:
    table = Table(USERS[:12], bears=5_000, clock=clock, seconds=2)

    await ask(table, pace, rest, clock, of_everybody)

    assert table.asked == [5_000]
    assert pace.size == 5_000


async def test_a_whole_account_that_does_not_come_in_time_is_read_in_pages_the_next_time(
    clock: Clock, pace: Pace, rest: Rest
) -> None:
    table = Table(USERS, bears=2_500, clock=clock, seconds=1)
    with pytest.raises(Late):
        await ask(table, pace, rest, clock, of_everybody)

    found = await ask(table, pace, rest, clock, of_everybody)

    assert len(found.rows) == 12_000
    assert table.asked[:2] == [5_000, 2_500]


async def test_more_rows_than_the_statement_allows_are_cut_and_said_to_be(clock: Clock, pace: Pace, rest: Rest) -> None:
    table = Table(list(range(25_000)), bears=5_000, clock=clock)

    found = await ask(table, pace, rest, clock, of_everybody)

    assert len(found.rows) == 20_000
    assert found.cut


async def test_the_age_of_an_answer_is_that_of_its_oldest_part(clock: Clock, pace: Pace, rest: Rest) -> None:
    table = Table(USERS, bears=5_000, clock=clock, seconds=1)

    found = await ask(table, pace, rest, clock, of_users, user_ids=USERS)

    assert (found.as_of - NOON).total_seconds() == 1


async def test_a_short_list_is_one_question_with_all_the_time_there_is(clock: Clock, pace: Pace, rest: Rest) -> None:
    table = Table(USERS, bears=5_000, clock=clock)

    found = await ask(table, pace, rest, clock, of_users, user_ids=[3, 1, 2])

    assert len(found.rows) == 3
    assert table.asked == [3]
