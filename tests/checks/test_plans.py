"""What MariaDB makes of every statement the bot can put to it: nothing large is read from end to end (design.md 4)."""

import importlib
import os
import pkgutil
import socket
from collections.abc import AsyncIterator, Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
import pytest_asyncio
from sqlalchemy import Alias, Select, TableClause, make_url, select
from sqlalchemy.ext.asyncio import AsyncConnection
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql import visitors
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.expression import ClauseElement, Executable

import bot.fub.directory
import checks
import handlers.intake.deal_lookup
from bot.fub import Limits
from bot.fub.discovery import read_shape
from bot.fub.engine import open_engine
from checks.fub.tables import TABLES
from checks.kit.schema import Schema
from checks.kit.statement import Statement
from sandbox.fub import drop_mariadb
from sandbox.fub.production.fleet import Fleet
from sandbox.fub.production.mariadb import write_mariadb
from sandbox.fub.production.order import Order
from sandbox.fub.production.size import Size

pytestmark = pytest.mark.mariadb

SERVER = "mysql+asyncmy://root@127.0.0.1:3306"
PREFIX = f"fub_plans_{os.getpid()}_"
NOON = datetime(2026, 11, 21, 12, tzinfo=UTC)
LARGE = 10_000
"""A table with more rows is never read from end to end."""
CROWDED = Size(
    accounts=1_500, connected=36_000, inferred=6_000, unmatched=3_000, auth_rows=21_000, auth_accounts=900,
    sync_users=21_000, sync_accounts=1_200, teams=700, team_accounts=600, deals=21_000, contacts=42_000,
    databases=1, large=(),
)  # fmt: skip
"""One client database with far more in it than any of production's, so that the server sees a choice to make."""
AT_ONCE = Limits().most_at_once


def statements() -> list[Statement]:
    """Every statement in `checks`, and those of the rooms that look for an account before a check runs."""
    modules = [importlib.import_module(module.name) for module in pkgutil.walk_packages(checks.__path__, "checks.")]
    modules += [bot.fub.directory, handlers.intake.deal_lookup]
    found = {id(each): each for module in modules for each in vars(module).values() if isinstance(each, Statement)}
    every_database = bot.fub.directory._client_databases(Limits().most_databases)
    return sorted([*found.values(), every_database], key=lambda statement: statement.name)


class Explain(Executable, ClauseElement):
    """The very statement that the bot sends, with the question how the server would go about it."""

    inherit_cache = False

    def __init__(self, asked: Select[Any]) -> None:
        self.asked = asked


@compiles(Explain)
def _explained(element: Explain, compiler: SQLCompiler, **words: Any) -> str:
    return "EXPLAIN " + compiler.process(element.asked, **words)


@dataclass(frozen=True)
class Step:
    """One line of a plan; `table` is the real one."""

    table: str
    how: str
    key: str | None


@dataclass(frozen=True)
class Crowd:
    """The loaded databases by the bot's own connection, and ids of an account in them."""

    connection: AsyncConnection
    ids: Mapping[str, Any]
    rows: Mapping[str, int]

    async def plan(self, statement: Statement, values: Mapping[str, Any]) -> list[Step]:
        database = TABLES[next(iter(statement.reads))].database
        await self.connection.exec_driver_sql(f"USE {PREFIX}{'common' if database == 'common' else 'client_0'}")
        schema = Schema(TABLES, await read_shape(self.connection, TABLES.values()), "test")
        asked = statement.build(schema).limit(statement.limit + 1)
        rows = await self.connection.execute(Explain(asked), dict(values))
        alias_of = dict(_aliases(asked))
        return [
            Step(alias_of.get(row.table, row.table), row.type, row.key)
            for row in rows
            if row.table is not None and not row.table.startswith("<")
        ]

    def read_whole(self, plan: Sequence[Step]) -> list[Step]:
        """Steps that go through all of a large table or of one of its indexes."""
        return [
            step
            for step in plan
            if step.how in {"ALL", "index"} and TABLES[step.table].large and self.rows[step.table] > LARGE
        ]


def _aliases(asked: Select[Any]) -> Iterator[tuple[str, str]]:
    for each in visitors.iterate(asked):
        if isinstance(each, Alias) and isinstance(each.element, TableClause):
            yield each.name, each.element.name


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def crowd() -> AsyncIterator[Crowd]:
    with closing(socket.socket()) as probe:
        answers = probe.connect_ex(("127.0.0.1", 3306)) == 0
    if not answers and os.environ.get("REQUIRE_SERVICES") != "1":
        pytest.skip("MariaDB does not answer on 127.0.0.1:3306: the plans of the statements are NOT tested.")
    await write_mariadb(Fleet(Order(NOON, size=CROWDED, lead_events=40_000)), SERVER, PREFIX)
    engine = open_engine(make_url(SERVER), Limits(), at_once=1)
    async with engine.connect() as connection:
        yield Crowd(connection, await _ids(connection), await _rows(connection))
    await engine.dispose()
    await drop_mariadb(SERVER, PREFIX)


async def _column(connection: AsyncConnection, sql: str) -> list[Any]:
    return list((await connection.exec_driver_sql(sql)).scalars())


async def _ids(connection: AsyncConnection) -> dict[str, Any]:
    """Of the account with the most users that trades."""
    common, client = f"{PREFIX}common", f"{PREFIX}client_0"
    [account] = await _column(
        connection, f"SELECT account_id FROM {client}.deals GROUP BY 1 ORDER BY COUNT(*) DESC LIMIT 1"
    )
    of_it = f"WHERE account_id = {account}"
    return {
        "account_id": account,
        "account_ids": await _column(connection, f"SELECT id FROM {common}.accounts LIMIT 300"),
        "user_ids": await _column(connection, f"SELECT id FROM {client}.users {of_it}"),
        "sync_user_ids": await _column(connection, f"SELECT id FROM {common}.zillow_sync_users {of_it}"),
        "deal_id": (await _column(connection, f"SELECT id FROM {client}.deals {of_it} LIMIT 1"))[0],
    }


async def _rows(connection: AsyncConnection) -> dict[str, int]:
    counts: dict[str, int] = {}
    for database in ("common", "client_0"):
        for table in await _column(connection, f"SHOW TABLES FROM {PREFIX}{database}"):
            [counts[table]] = await _column(connection, f"SELECT COUNT(*) FROM {PREFIX}{database}.{table}")
    return counts


def askings(statement: Statement, ids: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    """Values as triages ask with: few ids and as many as are sent at once, a short window and the longest."""
    moments = {"since", "until"} & statement.sample.keys()
    lists = {name for name, value in statement.sample.items() if isinstance(value, list)}
    for span in (timedelta(hours=1), timedelta(days=1), timedelta(days=15)) if moments else (timedelta(),):
        for many in (False, True) if lists else (False,):
            values = dict(statement.sample)
            values |= {name: ids[name] for name in ids.keys() & values.keys()}
            values |= {"user_id": ids["user_ids"][0]} if "user_id" in values else {}
            values |= {name: _list(ids[name], many=many) for name in lists}
            values |= {"since": _naive(NOON - span), "until": _naive(NOON)} if moments else {}
            yield values


def _list(ids: Sequence[int], *, many: bool) -> list[int]:
    """Many are filled up with ids that nobody has: to the server the list is as long as any."""
    few = list(ids[:3])
    return [*ids, *range(4_000_000_000, 4_000_000_000 + AT_ONCE - len(ids))] if many else few


def _naive(moment: datetime) -> datetime:
    return moment.replace(tzinfo=None)


@pytest.mark.asyncio(loop_scope="module")
async def test_there_is_enough_in_the_tables_for_the_server_to_choose(crowd: Crowd) -> None:
    large = {name for name, spec in TABLES.items() if spec.large and name in crowd.rows}

    assert {name for name in large if crowd.rows[name] <= LARGE} == set()


@pytest.mark.asyncio(loop_scope="module")
@pytest.mark.parametrize("statement", statements(), ids=lambda statement: statement.name)
async def test_no_statement_reads_a_large_table_from_end_to_end(statement: Statement, crowd: Crowd) -> None:
    whole = {
        f"{statement.name} reads {step.table} whole ({step.how}, key {step.key}) for {sorted(values)}"
        for values in askings(statement, crowd.ids)
        for step in crowd.read_whole(await crowd.plan(statement, values))
    }

    assert whole == set()


@pytest.mark.asyncio(loop_scope="module")
async def test_a_statement_that_does_would_be_found(crowd: Crowd) -> None:
    careless = Statement("careless", _without_condition, {"zillow_agents": ("id",)}, limit=10)

    assert [step.table for step in crowd.read_whole(await crowd.plan(careless, {}))] == ["zillow_agents"]


def _without_condition(fub: Schema) -> Select[Any]:
    table = fub.zillow_agents
    return select(table.id).where(table.name == "Agent 5").order_by(table.updated_at)


def test_every_statement_can_be_explained_with_values_of_its_own() -> None:
    schema = Schema(TABLES, {name: frozenset(spec.columns) for name, spec in TABLES.items()}, "test")

    for statement in statements():
        unbound = {name for name, value in statement.build(schema).compile().params.items() if value is None}
        assert unbound == statement.sample.keys(), statement.name
