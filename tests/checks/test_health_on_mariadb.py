"""The statements of connection_health on MariaDB: the same answers as on SQLite, and plans that scan no large table."""

import os
from collections.abc import AsyncIterator
from contextlib import closing
from datetime import timedelta
from pathlib import Path
from socket import socket
from typing import Any

import pytest
from sqlalchemy import event, make_url
from sqlalchemy.ext.asyncio import create_async_engine
from sqlalchemy.pool import NullPool

from bot.fub import Limits, open_databases
from checks.fub.expiries import tokens_lapsed
from checks.fub.fleet_connections import sync_users_after
from checks.fub.lead_events import (
    by_connection,
    by_hour,
    fleet_lead_events,
    lead_events_of,
    lead_history_of,
    outcomes_of,
)
from checks.fub.tables import TABLES
from checks.kit.schema import Schema
from checks.kit.sources import Rows
from checks.kit.statement import Statement
from sandbox.fub import Loaded, World, drop_mariadb, load_mariadb, load_sqlite
from sandbox.fub.schema import common_tables
from tests.checks.conftest import NOON

pytestmark = pytest.mark.mariadb

MARIADB = "mysql+asyncmy://root@127.0.0.1:3306"
SINCE = NOON - timedelta(days=3)


@pytest.fixture
async def prefix() -> AsyncIterator[str]:
    with closing(socket()) as knock:
        answers = knock.connect_ex(("127.0.0.1", 3306)) == 0
    if not answers and os.environ.get("REQUIRE_SERVICES") != "1":
        pytest.skip("MariaDB does not answer on 127.0.0.1:3306: the plans of connection_health are NOT tested.")
    name = f"zt_health_{os.getpid()}_"
    yield name
    await drop_mariadb(MARIADB, name)


@pytest.fixture
def connections(world: World) -> list[int]:
    """Two connections with events of three days."""
    world.account(7)
    ids = [int(world.connected_user(7, user).sync_user["id"]) for user in (1, 2)]
    for day, connection in enumerate((*ids, *ids)):
        world.lead_events(
            connection, success=30, failed=3, pending=2, within=timedelta(hours=20), until=timedelta(hours=11 * day)
        )
    return ids


async def _answers(loaded: Loaded, connections: list[int]) -> list[Any]:
    window = {"since": SINCE, "until": NOON}
    async with open_databases(
        loaded.common_url, loaded.client_url, tables=TABLES, clock=lambda: NOON, limits=Limits()
    ) as databases:

        async def ask(statement: Statement, **params: Any) -> Rows:
            return await databases.common(statement, params, fresh=True)

        fleet = await ask(fleet_lead_events, **window)
        own = await ask(lead_events_of, sync_user_ids=connections, **window)
        hours = await ask(lead_history_of, sync_user_ids=connections, **window)
        page = await ask(sync_users_after, after=connections[0])
        lapsed = await ask(tokens_lapsed, since=NOON, until=NOON + timedelta(hours=1))
        return [
            outcomes_of(fleet.rows),
            by_connection(own.rows),
            by_hour(hours.rows),
            [row.number("id") for row in page.rows],
            (lapsed.rows[0].number("tokens"), lapsed.rows[0].number("accounts")),
        ]


async def test_mariadb_and_sqlite_answer_alike(
    world: World, connections: list[int], prefix: str, tmp_path: Path
) -> None:
    there = await _answers(await load_mariadb(world, MARIADB, prefix), connections)

    here = await _answers(load_sqlite(world, tmp_path), connections)

    assert there == here
    assert (here[0].success, here[0].failed, here[0].pending) == (120, 12, 8)
    assert here[3:] == [[connections[1]], (2, 1)]


_NOON = "'2026-11-21 12:00:00'"
_FILL = (
    "INSERT INTO zillow_lead_events_log (sync_user_id, event_type, sync_status, created_at)"
    " SELECT 100000 + MOD(seq, 3000), 'lead_created', IF(MOD(seq, 50) = 0, 'failed', 'success'),"
    f" {_NOON} - INTERVAL seq MINUTE FROM seq_1_to_60000",
    "INSERT INTO zillow_sync_users (id, account_id, user_id, created_at)"
    f" SELECT 100000 + seq, 100 + MOD(seq, 4000), seq, {_NOON} FROM seq_1_to_15000",
    "INSERT INTO zillow_auth (account_id, user_id, expires_at, created_at, updated_at)"
    f" SELECT 100 + MOD(seq, 4000), seq, {_NOON} - INTERVAL seq MINUTE, {_NOON}, {_NOON} FROM seq_1_to_15000",
    "ANALYZE TABLE zillow_lead_events_log, zillow_sync_users, zillow_auth",
)
"""Rows enough for the planner to take a table seriously."""
PLANNED = {
    "fleet_lead_events": (fleet_lead_events, {"since": NOON - timedelta(hours=24), "until": NOON}),
    "lead_events_of": (
        lead_events_of,
        {"sync_user_ids": list(range(100_000, 100_400)), "since": NOON - timedelta(hours=24), "until": NOON},
    ),
    "lead_history_of": (
        lead_history_of,
        {"sync_user_ids": list(range(100_000, 100_010)), "since": NOON - timedelta(days=31), "until": NOON},
    ),
    "sync_users_after": (sync_users_after, {"after": 0}),
    "tokens_lapsed": (tokens_lapsed, {"since": NOON - timedelta(hours=24), "until": NOON}),
}


async def test_no_statement_scans_a_large_table(world: World, connections: list[int], prefix: str) -> None:
    loaded = await load_mariadb(world, MARIADB, prefix)
    engine = create_async_engine(make_url(loaded.common_url), poolclass=NullPool, isolation_level="AUTOCOMMIT")
    columns = {name: frozenset(table.column_names) for name, table in common_tables().items()}
    plans: dict[str, set[str]] = {}

    @event.listens_for(engine.sync_engine, "before_cursor_execute", retval=True)
    def explain(_c: Any, _u: Any, sql: str, values: Any, *_: Any) -> tuple[str, Any]:
        return (f"EXPLAIN {sql}" if sql.startswith("SELECT") and "zillow_" in sql else sql), values

    async with engine.connect() as connection:
        for line in _FILL:
            await connection.exec_driver_sql(line)
        for name, (statement, values) in PLANNED.items():
            select = statement.build(Schema(TABLES, columns, "fub.common")).limit(statement.limit + 1)
            naive = {
                key: value.replace(tzinfo=None) if hasattr(value, "tzinfo") else value for key, value in values.items()
            }
            plan = (await connection.execute(select, naive)).mappings().all()
            plans[name] = {f"{row['type']} {row['key']}" for row in plan}

    assert set(plans) == set(PLANNED)
    assert all(not plan.startswith(("ALL", "index ")) for kinds in plans.values() for plan in kinds), plans
