"""Parts of a large question on real databases: the server itself ends what takes too long."""

from collections.abc import Callable, Iterator
from contextlib import AbstractAsyncContextManager, contextmanager
from pathlib import Path
from time import monotonic
from typing import Any

import pytest
from sqlalchemy import Engine, Select, bindparam, event, func, literal_column, make_url, select, text
from sqlalchemy.exc import DBAPIError

from bot.fub import FubDatabases, Limits
from bot.fub.engine import limit_time, open_engine
from checks.fub.agents import agents_of_account, agents_of_users
from checks.kit.schema import Schema
from checks.kit.statement import statement
from checks.kit.unavailable import SourceUnavailable
from sandbox.fub import Loaded, World, load_mariadb

MARIADB = "mysql+asyncmy://root@127.0.0.1:3306"
Opened = Callable[..., AbstractAsyncContextManager[FubDatabases]]
USERS = list(range(1, 401))


@statement("ponderous", reads={"zillow_agents": ("user_id",)}, limit=1_000, in_parts="user_ids")
def ponderous(fub: Schema) -> Select[Any]:
    """Two milliseconds for each agent."""
    table = fub.zillow_agents
    mine = table.account_id == 9
    return select(table.user_id, func.sleep(0.002)).where(
        mine, table.user_id.in_(bindparam("user_ids", expanding=True))
    )


@statement("how_long", reads={"users": ("id",)}, limit=1)
def how_long(_: Schema) -> Select[Any]:
    return select(literal_column("@@session.max_statement_time").label("seconds"))


@pytest.fixture
def world(world: World) -> World:
    """Account 9 has an agent for each of 400 users."""
    world.account(9, db_database="client_0")
    for user in USERS:
        world.agent(9, user)
    return world


@contextmanager
def counted() -> Iterator[list[str]]:
    """What is sent to databases meanwhile."""
    sent: list[str] = []

    def count(*call: Any) -> None:
        sent.append(call[2])

    event.listen(Engine, "before_cursor_execute", count)
    yield sent
    event.remove(Engine, "before_cursor_execute", count)


@pytest.mark.mariadb
async def test_a_server_that_is_slow_is_asked_for_less_until_it_answers(
    world: World, prefix: str, opened: Opened
) -> None:
    stored = await load_mariadb(world, MARIADB, prefix)
    limits = Limits(statement_seconds=4, part_seconds=0.3, most_at_once=400, least_at_once=20)

    async with opened(stored, limits=limits) as databases:
        found = await databases.client(9, ponderous, {"user_ids": USERS}, fresh=False)
        left = await databases.client(9, how_long, {}, fresh=False)
        states = {status.state.value for status in databases.breakers()}

    assert sorted(row.number("user_id") for row in found.rows) == USERS
    assert left.rows[0].number("seconds") == 4
    assert states == {"closed"}


@pytest.mark.mariadb
async def test_one_that_answers_nothing_in_time_however_little_it_is_asked_for_has_failed(
    world: World, prefix: str, opened: Opened
) -> None:
    stored = await load_mariadb(world, MARIADB, prefix)
    limits = Limits(statement_seconds=0.2, part_seconds=0.05, most_at_once=400, least_at_once=200)

    async with opened(stored, limits=limits) as databases:
        with pytest.raises(SourceUnavailable, match=r"did not answer within 0\.2 seconds"):
            await databases.client(9, ponderous, {"user_ids": USERS}, fresh=False)


async def test_an_account_read_in_pages_or_in_parts_is_the_same_account(loaded: Loaded, opened: Opened) -> None:
    few = Limits(most_at_once=7, least_at_once=3)

    async with opened(loaded) as databases, opened(loaded, limits=few) as frugal:
        whole = await databases.client(9, agents_of_account, {"account_id": 9}, fresh=False)
        pages = await frugal.client(9, agents_of_account, {"account_id": 9}, fresh=False)
        parts = await frugal.client(9, agents_of_users, {"account_id": 9, "user_ids": USERS}, fresh=False)

    assert len(whole.rows) == 400
    assert pages.rows == whole.rows
    assert parts.rows == whole.rows
    assert not pages.cut


async def test_sqlite_ends_what_takes_longer_than_a_part_may(tmp_path: Path) -> None:
    (tmp_path / "some.db").touch()
    engine = open_engine(make_url(f"sqlite+aiosqlite:///{tmp_path}/some.db"), Limits(), at_once=1)
    endless = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT COUNT(*) FROM n"
    begun = monotonic()

    async with engine.connect() as connection:
        await limit_time(connection, 0.1)
        with pytest.raises(DBAPIError, match="interrupted"):
            await connection.execute(text(endless))
    await engine.dispose()

    assert monotonic() - begun < Limits().statement_seconds


@pytest.mark.mariadb
async def test_what_is_too_much_of_one_question_leaves_others_alone(world: World, prefix: str, opened: Opened) -> None:
    stored = await load_mariadb(world, MARIADB, prefix)
    limits = Limits(statement_seconds=4, part_seconds=0.3, most_at_once=400, least_at_once=20)

    async with opened(stored, limits=limits) as databases:
        await databases.client(9, ponderous, {"user_ids": USERS}, fresh=False)
        with counted() as sent:
            await databases.client(9, agents_of_users, {"account_id": 9, "user_ids": USERS}, fresh=False)

    assert sum("FROM zillow_agents" in sql for sql in sent) == 1
