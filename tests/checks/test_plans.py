"""What MariaDB makes of every statement the bot can put to it: nothing large is read from end to end (design.md 4)."""

import os
import socket
from collections.abc import AsyncIterator
from contextlib import closing
from datetime import UTC, datetime
from typing import Any

import pytest
import pytest_asyncio
from sqlalchemy import Select, make_url, select

from bot.fub import Limits
from bot.fub.engine import open_engine
from checks.fub.tables import TABLES
from checks.kit.schema import Schema
from checks.kit.statement import Statement
from sandbox.fub import drop_mariadb
from sandbox.fub.production.fleet import Fleet
from sandbox.fub.production.mariadb import write_mariadb
from sandbox.fub.production.order import Order
from sandbox.fub.production.size import Size
from tests.checks.explaining import LARGE, Crowd, crowd_of, statements

pytestmark = pytest.mark.mariadb

SERVER = "mysql+asyncmy://root@127.0.0.1:3306"
PREFIX = f"fub_plans_{os.getpid()}_"
NOON = datetime(2026, 11, 21, 12, tzinfo=UTC)
CROWDED = Size(
    accounts=1_500, connected=36_000, inferred=6_000, unmatched=3_000, auth_rows=21_000, auth_accounts=900,
    sync_users=21_000, sync_accounts=1_200, teams=700, team_accounts=600, deals=21_000, contacts=42_000,
    databases=1, large=(),
)  # fmt: skip
"""One client database with far more in it than any of production's, so that the server sees a choice to make."""


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def crowd() -> AsyncIterator[Crowd]:
    with closing(socket.socket()) as probe:
        answers = probe.connect_ex(("127.0.0.1", 3306)) == 0
    if not answers and os.environ.get("REQUIRE_SERVICES") != "1":
        pytest.skip("MariaDB does not answer on 127.0.0.1:3306: the plans of the statements are NOT tested.")
    await write_mariadb(Fleet(Order(NOON, size=CROWDED, lead_events=40_000)), SERVER, PREFIX)
    common, client = f"{PREFIX}common", f"{PREFIX}client_0"
    engine = open_engine(make_url(SERVER), Limits(), at_once=1)
    async with engine.connect() as connection:
        busiest = f"SELECT account_id FROM {client}.deals GROUP BY 1 ORDER BY COUNT(*) DESC LIMIT 1"
        account_id = (await connection.exec_driver_sql(busiest)).scalar_one()
        yield await crowd_of(connection, common, client, account_id)
    await engine.dispose()
    await drop_mariadb(SERVER, PREFIX)


@pytest.mark.asyncio(loop_scope="module")
async def test_there_is_enough_in_the_tables_for_the_server_to_choose(crowd: Crowd) -> None:
    large = {name for name, spec in TABLES.items() if spec.large and name in crowd.rows}

    assert {name for name in large if crowd.rows[name] <= LARGE} == set()


@pytest.mark.asyncio(loop_scope="module")
@pytest.mark.parametrize("statement", statements(), ids=lambda statement: statement.name)
async def test_no_statement_reads_a_large_table_from_end_to_end(statement: Statement, crowd: Crowd) -> None:
    whole = {
        f"{statement.name} reads {step.table} whole ({step.how}, key {step.key}) for {sorted(values)}"
        for values in crowd.askings(statement, NOON)
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
