import asyncio
import os
import socket
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager, closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bot.fub import FubDatabases, Limits, open_databases
from checks.fub.tables import TABLES
from sandbox.fub import Loaded, World, drop_mariadb, load_sqlite

NOON = datetime(2026, 11, 21, 12, tzinfo=UTC)
MARIADB = "mysql+asyncmy://root@127.0.0.1:3306"


class Clock:
    """Stands still until it is moved."""

    def __init__(self) -> None:
        self.now = NOON

    def __call__(self) -> datetime:
        return self.now

    def forward(self, seconds: float) -> None:
        self.now += timedelta(seconds=seconds)


Opened = Callable[..., AbstractAsyncContextManager[FubDatabases]]


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def world() -> World:
    """Account 7 with three users in client_0, account 8 with one in client_1."""
    world = World(NOON)
    world.account(7, db_database="client_0")
    world.account(8, db_database="client_1")
    for user in (1, 2, 3):
        world.connected_user(7, user)
    world.connected_user(8, 1)
    return world


@pytest.fixture
def opened(clock: Clock) -> Opened:
    """Opens databases with the fixture's clock; other limits and settings by keyword."""

    def opens(loaded: Loaded, **others: object) -> AbstractAsyncContextManager[FubDatabases]:
        settings = {"tables": TABLES, "clock": clock, "limits": Limits(), **others}
        return open_databases(loaded.common_url, loaded.client_url, **settings)  # type: ignore[arg-type]  # by keyword

    return opens


@pytest.fixture
def loaded(world: World, tmp_path: Path) -> Loaded:
    return load_sqlite(world, tmp_path)


@pytest.fixture
async def databases(opened: Opened, loaded: Loaded) -> AsyncIterator[FubDatabases]:
    """The world on SQLite."""
    async with opened(loaded) as databases:
        yield databases


def needs(port: int, service: str) -> None:
    with closing(socket.socket()) as probe:
        answers = probe.connect_ex(("127.0.0.1", port)) == 0
    if not answers and os.environ.get("REQUIRE_SERVICES") != "1":
        pytest.skip(f"{service} does not answer on 127.0.0.1:{port}: reading from it is NOT tested.")


@pytest.fixture
async def prefix() -> AsyncIterator[str]:
    """Begins the names of databases on MariaDB; they are dropped afterwards."""
    needs(3306, "MariaDB")
    prefix = f"zt_src_{os.getpid()}_"
    yield prefix
    await drop_mariadb(MARIADB, prefix)


@pytest.fixture
async def silent_port() -> AsyncIterator[int]:
    """Takes connections and never says a word."""
    gone = asyncio.Event()

    async def listen(_: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await gone.wait()
        writer.close()

    server = await asyncio.start_server(listen, "127.0.0.1", 0)
    yield server.sockets[0].getsockname()[1]
    gone.set()
    server.close()
    await server.wait_closed()


@pytest.fixture
def refused_port() -> int:
    """Nobody listens there."""
    with closing(socket.socket()) as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@pytest.fixture
def needs_redis() -> None:
    needs(6379, "Redis")


@pytest.fixture
def talking() -> Callable[[bytes], AbstractAsyncContextManager[int]]:
    """A server that says these bytes to whoever connects, and hangs up."""

    @asynccontextmanager
    async def server(words: bytes) -> AsyncIterator[int]:
        async def listen(_: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
            writer.write(words)
            await writer.drain()
            writer.close()

        listening = await asyncio.start_server(listen, "127.0.0.1", 0)
        async with listening:
            yield listening.sockets[0].getsockname()[1]

    return server
