"""Old and new replicas work side by side on the newest tables, whoever makes them."""

import asyncio
from datetime import UTC, datetime
from typing import Any

import pytest
from alembic import command
from alembic.config import Config
from sqlalchemy import JSON, BigInteger, Boolean, Column, Connection, DateTime, Integer, LargeBinary, MetaData, Text

from bot.journal import upgrade
from bot.journal.database import address, connect
from bot.journal.upgrade import MIGRATIONS, OLDEST
from bot.runs import RunsSettings, engine
from tests.bot.journal.postgres import database_of_its_own

pytestmark = pytest.mark.postgres

NOON = datetime(2026, 11, 21, 12, tzinfo=UTC)
VALUES: dict[type[Any], Any] = {
    Boolean: False,
    BigInteger: 7,
    Integer: 7,
    DateTime: NOON,
    JSON: {"a": 1},
    LargeBinary: b"bytes",
    Text: "words",
}


def value_of(column: Column[Any]) -> Any:
    return next(value for kind, value in VALUES.items() if isinstance(column.type, kind))


def made_at_oldest(connection: Connection) -> MetaData:
    """The tables as the oldest version that still runs knows them."""
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    config.attributes["connection"] = connection
    command.upgrade(config, OLDEST)
    known = MetaData()
    known.reflect(connection)
    return known


def work_of_an_old_replica(connection: Connection, known: MetaData) -> dict[str, tuple[Any, Any]]:
    """A row written and read back by the older definitions, for each of their tables."""
    done = {}
    for table in known.sorted_tables:
        if table.name in {"alembic_version", "schema_floor"}:
            continue
        row = {column.name: value_of(column) for column in table.columns}
        connection.execute(table.insert().values(row))
        read = connection.execute(
            table.select().where(*(table.c[key.name] == row[key.name] for key in table.primary_key))
        )
        done[table.name] = (row, dict(read.mappings().one()))
    return done


async def test_a_replica_of_the_oldest_version_that_is_served_works_on_the_newest_tables() -> None:
    with database_of_its_own() as url:
        database = connect(address(url))
        async with database.begin() as connection:
            known = await connection.run_sync(made_at_oldest)
        await upgrade(url)

        async with database.begin() as connection:
            done = await connection.run_sync(work_of_an_old_replica, known)
        await database.dispose()

    assert len(done) > 15
    assert {name: written for name, (written, _) in done.items()} == {name: read for name, (_, read) in done.items()}


async def test_replicas_that_start_together_make_the_runs_tables_once() -> None:
    with database_of_its_own() as url:
        settings = RunsSettings(url)

        await asyncio.gather(*(asyncio.to_thread(engine.prepare, settings) for _ in range(3)))
        await asyncio.to_thread(engine.prepare, settings)
