import os
import socket
from collections.abc import AsyncIterator
from contextlib import closing

import pytest

from sandbox.fub import drop_mariadb
from sandbox.fub.production.fleet import Fleet
from sandbox.fub.production.mariadb import connected, stamp_at, write_mariadb
from sandbox.fub.production.order import Order
from sandbox.fub.production.stamp import Stamp
from tests.sandbox.fub.production.conftest import NOON, SMALL

SERVER = "mysql+asyncmy://root@127.0.0.1:3306"
PREFIX = f"fub_fleet_{os.getpid()}_"
ORDER = Order(NOON, size=SMALL, lead_events=40_000)

pytestmark = pytest.mark.mariadb


@pytest.fixture
async def server() -> AsyncIterator[str]:
    with closing(socket.socket()) as probe:
        answers = probe.connect_ex(("127.0.0.1", 3306)) == 0
    if not answers and os.environ.get("REQUIRE_SERVICES") != "1":
        pytest.skip("MariaDB does not answer on 127.0.0.1:3306: loading production into it is NOT tested.")
    yield SERVER
    await drop_mariadb(SERVER, PREFIX)


async def asked(sql: str) -> list[tuple[object, ...]]:
    async with connected(SERVER) as connection:
        return [tuple(row) for row in await connection.exec_driver_sql(sql)]


async def test_production_in_mariadb_is_whole_with_keys_statistics_and_a_stamp(server: str) -> None:
    told: list[str] = []

    loaded = await write_mariadb(Fleet(ORDER, told.append), server, PREFIX)

    common = f"{PREFIX}common"
    assert await asked(f"SELECT COUNT(*) FROM {common}.zillow_auth") == [(SMALL.auth_rows,)]
    assert await asked(f"SELECT COUNT(*) FROM {common}.zillow_lead_events_log") == [(40_000,)]
    assert await asked(f"SELECT db_host, db_database FROM {common}.accounts WHERE id = 31774") == [
        ("127.0.0.1", f"{PREFIX}client_2")
    ]
    keys = await asked(f"SHOW INDEX FROM {common}.zillow_lead_events_log")
    assert {row[4] for row in keys} == {"id", "created_at", "sync_status", "sync_user_id"}
    assert await asked(f"SELECT address FROM {PREFIX}client_5.properties LIMIT 1") == [
        ("100 Sample Street, Sampletown",)
    ]
    assert loaded.common_url == f"{SERVER}/{common}"
    assert await stamp_at(server, PREFIX) == Stamp.of(ORDER)
    assert any("keys and statistics" in sentence for sentence in told)


async def test_where_nothing_was_loaded_there_is_no_stamp(server: str) -> None:
    assert await stamp_at(server, "fub_nowhere_") is None


async def test_a_prefix_that_could_match_others_databases_is_refused() -> None:
    with pytest.raises(ValueError, match="cannot be a prefix of databases"):
        await write_mariadb(Fleet(ORDER), SERVER, "fub")
