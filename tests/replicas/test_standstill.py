"""Somebody stands still in the middle of a transaction: others do not wait for it for ever."""

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.ext.asyncio import AsyncEngine

from bot.journal.database import address, connect
from bot.runs import RunsSettings
from tests.bot.journal.postgres import database_of_its_own

pytestmark = pytest.mark.postgres


async def test_a_row_that_a_silent_process_holds_is_free_after_ten_seconds() -> None:
    with database_of_its_own() as url:
        silent, other = connect(address(url)), connect(address(url))
        async with other.begin() as connection:
            await connection.execute(text("CREATE TABLE held (id int); "))
            await connection.execute(text("INSERT INTO held VALUES (1)"))
        with pytest.raises(DBAPIError):
            await _held_while_another_waits(silent, other)
        async with other.begin() as connection:
            now = await connection.scalar(text("SELECT id FROM held"))
        await silent.dispose()
        await other.dispose()

    assert now == 3


async def _held_while_another_waits(silent: AsyncEngine, other: AsyncEngine) -> None:
    async with silent.begin() as holding:
        await holding.execute(text("UPDATE held SET id = 2"))
        async with other.begin() as waiting:
            await waiting.execute(text("SET LOCAL statement_timeout = 30000"))
            await waiting.execute(text("UPDATE held SET id = 3"))


async def test_the_list_of_runs_is_let_go_as_well() -> None:
    with database_of_its_own() as url:
        engine = connect(RunsSettings(url).url)
        engine_url = engine.url
        await engine.dispose()

    assert "idle_in_transaction_session_timeout" in str(engine_url.query["options"])
