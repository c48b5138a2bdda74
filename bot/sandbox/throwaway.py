"""A PostgreSQL database that is there for as long as somebody tries something."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Final
from uuid import uuid4

import psycopg
from sqlalchemy import make_url

SERVER: Final = "postgresql://postgres@127.0.0.1:5432/postgres"
"""PostgreSQL on this machine, as its superuser; nothing in it is touched but databases made here."""
PREFIX: Final = "zt_"


class NoServer(Exception):  # noqa: N818 - says what is wrong
    """PostgreSQL does not answer, or lets nobody make a database; the sentence says what to do."""


@asynccontextmanager
async def throwaway_database(server: str = SERVER) -> AsyncIterator[str]:
    """The URL of an empty database, which is dropped afterwards whoever is still connected. Raises `NoServer`."""
    url = make_url(server).set(drivername="postgresql")
    name = f"{PREFIX}{uuid4().hex[:12]}"
    try:
        await _tell(url.render_as_string(hide_password=False), f"CREATE DATABASE {name}")
    except psycopg.Error as error:
        place = url.render_as_string(hide_password=True)
        reason = str(error).partition("\n")[0]
        raise NoServer(f"No database can be made on {place} ({reason}). Is PostgreSQL running there?") from error
    try:
        yield url.set(drivername="postgresql+psycopg", database=name).render_as_string(hide_password=False)
    finally:
        await _tell(url.render_as_string(hide_password=False), f"DROP DATABASE {name} WITH (FORCE)")


async def _tell(address: str, statement: str) -> None:
    async with await psycopg.AsyncConnection.connect(address, autocommit=True, connect_timeout=5) as connection:
        await connection.execute(statement.encode())
