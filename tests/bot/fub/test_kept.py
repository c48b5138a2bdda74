import sqlite3
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, closing
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from bot.fub import FubDatabases
from checks.fub.auth import auth_of_account
from sandbox.fub import Loaded

Opened = Callable[..., AbstractAsyncContextManager[FubDatabases]]


@pytest.fixture
async def keeping(opened: Opened, loaded: Loaded) -> AsyncIterator[FubDatabases]:
    """OAuth rows may be used again for 30 s."""
    async with opened(loaded, keep={"auth_of_account": timedelta(seconds=30)}) as databases:
        yield databases


def empty(directory: Path) -> None:
    with closing(sqlite3.connect(directory / "common.db")) as connection, connection:
        connection.execute("DELETE FROM zillow_auth")


async def test_an_answer_is_used_again_and_says_how_old_it_is(
    keeping: FubDatabases, clock: Any, tmp_path: Path
) -> None:
    first = await keeping.common(auth_of_account, {"account_id": 7}, fresh=False)
    empty(tmp_path)
    clock.forward(29)

    again = await keeping.common(auth_of_account, {"account_id": 7}, fresh=False)

    assert again.rows == first.rows
    assert (first.age_seconds, again.age_seconds) == (0.0, 29.0)
    assert again.as_of == first.as_of


async def test_it_is_asked_anew_when_its_time_is_over(keeping: FubDatabases, clock: Any, tmp_path: Path) -> None:
    await keeping.common(auth_of_account, {"account_id": 7}, fresh=False)
    empty(tmp_path)
    clock.forward(30)

    assert (await keeping.common(auth_of_account, {"account_id": 7}, fresh=False)).rows == ()


async def test_a_grave_case_asks_anew_and_others_profit(keeping: FubDatabases, tmp_path: Path) -> None:
    await keeping.common(auth_of_account, {"account_id": 7}, fresh=False)
    empty(tmp_path)

    fresh = await keeping.common(auth_of_account, {"account_id": 7}, fresh=True)

    assert (fresh.rows, fresh.age_seconds) == ((), 0.0)
    assert (await keeping.common(auth_of_account, {"account_id": 7}, fresh=False)).rows == ()


async def test_another_accounts_answer_is_not_used(keeping: FubDatabases) -> None:
    await keeping.common(auth_of_account, {"account_id": 7}, fresh=False)

    other = await keeping.common(auth_of_account, {"account_id": 8}, fresh=False)

    assert len(other.rows) == 1


async def test_what_nobody_said_to_keep_is_asked_every_time(databases: FubDatabases, tmp_path: Path) -> None:
    await databases.common(auth_of_account, {"account_id": 7}, fresh=False)
    empty(tmp_path)

    assert (await databases.common(auth_of_account, {"account_id": 7}, fresh=False)).rows == ()
