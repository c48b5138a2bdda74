import os
import socket
from collections.abc import AsyncIterator
from contextlib import closing

import pytest
from sqlalchemy import text
from sqlalchemy.ext.asyncio import create_async_engine
from sqlalchemy.pool import NullPool

from sandbox.fub import World, drop_mariadb, load_mariadb

SERVER = "mysql+asyncmy://root@127.0.0.1:3306"
PREFIX = f"fub_loading_{os.getpid()}_"

pytestmark = pytest.mark.mariadb


@pytest.fixture
async def server() -> AsyncIterator[str]:
    with closing(socket.socket()) as probe:
        answers = probe.connect_ex(("127.0.0.1", 3306)) == 0
    if not answers and os.environ.get("REQUIRE_SERVICES") != "1":
        pytest.skip("MariaDB does not answer on 127.0.0.1:3306: loading into MariaDB is NOT tested.")
    yield SERVER
    await drop_mariadb(SERVER, PREFIX)


async def asked(url: str, sql: str) -> list[tuple[object, ...]]:
    engine = create_async_engine(url, poolclass=NullPool)
    async with engine.connect() as connection:
        return [tuple(row) for row in await connection.execute(text(sql))]


async def test_the_accounts_lead_to_their_client_databases(world: World, server: str) -> None:
    world.account(7, db_database="client_1")
    world.connected_user(7, 571)

    loaded = await load_mariadb(world, server, PREFIX)

    [(host, database)] = await asked(loaded.common_url, "SELECT db_host, db_database FROM accounts")
    users = await asked(loaded.client_url.format(db_host=host, db_database=database), "SELECT id FROM users")
    assert users == [(571,)]
    assert world.rows("accounts")[0]["db_database"] == "client_1"


async def test_types_keys_and_defaults_are_those_of_the_schema(world: World, server: str) -> None:
    world.account(7)

    loaded = await load_mariadb(world, server, PREFIX)

    described = await asked(loaded.common_url, "DESCRIBE zillow_sync_users")
    assert ("id", "int(10) unsigned", "NO", "PRI", None, "auto_increment") in described
    assert ("connection_health_status", "varchar(16)", "NO", "", "healthy", "") in described
    assert ("problem_at", "datetime", "YES", "MUL", None, "") in described
    plan = await asked(loaded.common_url, "EXPLAIN SELECT * FROM zillow_auth WHERE account_id = 7 AND user_id = 1")
    assert "account_id" in plan[0]


async def test_a_variant_is_applied_there_too(world: World, server: str) -> None:
    world.account(7)
    world.auth(7, 1)

    loaded = await load_mariadb(world, server, PREFIX, variants={"D3", "missing_table:feature_flags"})

    names = [row[0] for row in await asked(loaded.common_url, "DESCRIBE zillow_auth")]
    assert "token_expires_at" in names
    assert "expires_at" not in names
    assert ("feature_flags",) not in await asked(loaded.common_url, "SHOW TABLES")


async def test_the_whole_sample_loads_and_is_dropped_again(sample: World, server: str) -> None:
    loaded = await load_mariadb(sample, server, PREFIX)

    assert await asked(loaded.common_url, "SELECT COUNT(*) FROM accounts") == [(60,)]

    await drop_mariadb(server, PREFIX)

    left = await asked(SERVER, "SHOW DATABASES")
    assert [name for (name,) in left if str(name).startswith(PREFIX)] == []


@pytest.mark.parametrize("prefix", ["", "a_", "fub", "fub-x_", "Fub_"])
async def test_a_prefix_that_could_match_others_databases_is_refused(prefix: str) -> None:
    with pytest.raises(ValueError, match="cannot be a prefix of databases"):
        await drop_mariadb(SERVER, prefix)
