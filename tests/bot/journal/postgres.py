"""A database of its own per test on the PostgreSQL of this machine."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from uuid import uuid4

import psycopg
import pytest

SERVER = "postgres@127.0.0.1:5432"


@contextmanager
def database_of_its_own() -> Iterator[str]:
    """The URL of an empty database, dropped afterwards. Skips loudly without a server, fails if one is demanded."""
    try:
        admin = psycopg.connect(f"postgresql://{SERVER}/postgres", autocommit=True, connect_timeout=3)
    except psycopg.OperationalError:
        if os.environ.get("REQUIRE_SERVICES") == "1":
            pytest.fail("PostgreSQL does not answer on 127.0.0.1:5432, and REQUIRE_SERVICES=1 demands it.")
        pytest.skip("LEFT OUT: PostgreSQL does not answer on 127.0.0.1:5432.")
    name = f"zt_{uuid4().hex[:12]}"
    with admin:
        admin.execute(f"CREATE DATABASE {name}".encode())
        try:
            yield f"postgresql+psycopg://{SERVER}/{name}"
        finally:
            admin.execute(f"DROP DATABASE {name} WITH (FORCE)".encode())
