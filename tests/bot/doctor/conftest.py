"""Installations to be examined, each made of real servers on loopback."""

import asyncio
import os
import socket
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.doctor import Examination, Line, examined
from bot.doctor.examination import Look
from sandbox.fub import Loaded, World, load_sqlite
from sandbox.slack import LocalSlack

NOON = datetime(2026, 11, 21, 12, tzinfo=UTC)

Lines = Callable[[Look], Awaitable[dict[str, Line]]]


def now() -> datetime:
    return datetime.now(UTC)


@pytest.fixture
def lines() -> Lines:
    """Lines by subject; of several on one subject the last."""

    async def look(looking: Look) -> dict[str, Line]:
        found = await examined([Examination("it", looking)], cleaned=lambda text: text)
        return {line.subject: line for line in found}

    return look


@pytest.fixture
async def slack() -> AsyncIterator[LocalSlack]:
    async with LocalSlack(rate_limits=False) as slack:
        yield slack


@pytest.fixture
def world() -> World:
    """Account 7 in client_0, accounts 8 and 9 in client_1 and client_2."""
    world = World(NOON)
    for place, account in enumerate((7, 8, 9)):
        world.account(account, db_database=f"client_{place}")
        world.connected_user(account, 1)
    return world


@pytest.fixture
def loaded(world: World, tmp_path: Path) -> Loaded:
    return load_sqlite(world, tmp_path)


@pytest.fixture
def refused_port() -> int:
    """Nobody listens there."""
    with closing(socket.socket()) as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@pytest.fixture
async def open_port() -> AsyncIterator[int]:
    """Takes connections and hangs up."""

    async def listen(_: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.close()

    server = await asyncio.start_server(listen, "127.0.0.1", 0)
    async with server:
        yield int(server.sockets[0].getsockname()[1])


def needs(port: int, service: str) -> None:
    with closing(socket.socket()) as probe:
        answers = probe.connect_ex(("127.0.0.1", port)) == 0
    if not answers and os.environ.get("REQUIRE_SERVICES") != "1":
        pytest.skip(f"{service} does not answer on 127.0.0.1:{port}: looking at it is NOT tested.")


@pytest.fixture
def needs_mariadb() -> None:
    needs(3306, "MariaDB")


@pytest.fixture
def needs_redis() -> None:
    needs(6379, "Redis")


@pytest.fixture
def needs_postgres() -> None:
    needs(5432, "PostgreSQL")
