from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from sqlalchemy import text
from sqlalchemy.ext.asyncio import create_async_engine

from sandbox.fub import World, load_sqlite
from sandbox.fub.schema import client_tables, common_tables

Ask = Callable[[str, str], list[dict[str, Any]]]


def test_every_table_and_column_of_the_schema_is_there(world: World, tmp_path: Path, ask: Ask) -> None:
    world.account(7)

    load_sqlite(world, tmp_path)

    for database, tables in (("common", common_tables()), ("client_0", client_tables())):
        for table in tables.values():
            found = [row["name"] for row in ask(database, f"PRAGMA table_info({table.name})")]
            assert found == list(table.column_names)


def test_moments_are_kept_as_naive_utc_to_the_second(world: World, tmp_path: Path, ask: Ask) -> None:
    world.account(7)
    world.auth(7, 1, created_at=datetime(2026, 11, 21, 11, 59, 58, 999, tzinfo=UTC))

    load_sqlite(world, tmp_path)

    assert ask("common", "SELECT created_at, expires_at FROM zillow_auth") == [
        {"created_at": "2026-11-21 11:59:58", "expires_at": "2026-11-21 12:40:00"}
    ]


def test_loading_again_replaces_what_was_there(world: World, tmp_path: Path, ask: Ask) -> None:
    world.account(7)
    load_sqlite(world, tmp_path)

    load_sqlite(world, tmp_path)

    assert ask("common", "SELECT id FROM accounts") == [{"id": 7}]


def test_lookups_by_account_use_an_index(world: World, tmp_path: Path, ask: Ask) -> None:
    world.account(7)

    load_sqlite(world, tmp_path)

    plan = ask("common", "EXPLAIN QUERY PLAN SELECT * FROM zillow_auth WHERE account_id = 7 AND user_id = 1")
    assert "USING INDEX zillow_auth_by_account_id_user_id" in plan[0]["detail"]


async def test_the_urls_lead_to_the_files(world: World, tmp_path: Path) -> None:
    world.account(7, db_database="client_3")
    world.user(7, 571)

    loaded = load_sqlite(world, tmp_path)

    engine = create_async_engine(loaded.client_url.format(db_host="127.0.0.1", db_database="client_3"))
    async with engine.connect() as connection:
        found = (await connection.execute(text("SELECT id FROM users"))).scalars().all()
    await engine.dispose()
    assert found == [571]
    assert loaded.common_url.endswith("/common.db")
