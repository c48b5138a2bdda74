"""Somebody with every right on the database, who takes the triggers away first."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import text

from bot.journal.database import address, connect, on_sqlite

_ON_SQLITE = [f"DROP TRIGGER IF EXISTS audit_{each}" for each in ("sealed", "kept", "final_update", "final_delete")]
_ON_POSTGRESQL = [f"ALTER TABLE {table} DISABLE TRIGGER ALL" for table in ("audit", "audit_checkpoints")]


@dataclass(frozen=True, slots=True)
class Tampering:
    """Statements in a transaction of their own."""

    url: str

    async def tries(self, *statements: str) -> None:
        """With the triggers in their places."""
        await self._do(statements)

    async def does(self, *statements: str) -> None:
        """Without them."""
        await self._do([*(_ON_SQLITE if on_sqlite(address(self.url)) else _ON_POSTGRESQL), *statements])

    async def _do(self, statements: Sequence[str]) -> None:
        engine = connect(address(self.url))
        try:
            async with engine.begin() as connection:
                for each in statements:
                    await connection.execute(text(each))
        finally:
            await engine.dispose()
