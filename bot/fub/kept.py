"""Answers of databases that are used again for a while; they say how old they are (design.md 4)."""

from collections.abc import Hashable, Mapping
from dataclasses import replace
from datetime import timedelta
from typing import Any

from bot.breaker import Clock
from bot.cache import Cache, CacheStatus
from bot.fub.database import Database
from checks.kit.sources import Rows
from checks.kit.statement import Statement

_MOST_ANSWERS = 200
_MOST_ROWS = 500
"""Larger answers cost more memory than they save time; all kept ones together stay below a hundred megabytes."""


class Kept:
    """`keep` says by statement name for how long; other statements are always asked anew."""

    def __init__(self, keep: Mapping[str, timedelta], *, clock: Clock) -> None:
        self._keep = keep
        self._clock = clock
        self._answers: Cache[Rows] = Cache(clock=clock, most=_MOST_ANSWERS)

    def status(self) -> CacheStatus:
        """How often an answer was used again."""
        return self._answers.status("OAuth rows, agents and teams")

    async def ask(
        self, database: Database, where: Hashable, statement: Statement, params: Mapping[str, Any], *, fresh: bool
    ) -> Rows:
        """The database's answer, perhaps from before; `where` tells databases apart, `fresh` insists on a new one."""
        keep = self._keep.get(statement.name)
        if keep is None:
            return await database.ask(statement, params)
        key = (where, statement.name, _key(params))
        known = None if fresh else self._answers.get(key)
        if known is not None:
            return replace(known, age_seconds=(self._clock() - known.as_of).total_seconds())
        rows = await database.ask(statement, params)
        if len(rows.rows) <= _MOST_ROWS:
            self._answers.put(key, rows, keep)
        return rows


def _key(params: Mapping[str, Any]) -> Hashable:
    return tuple(
        (name, tuple(value) if isinstance(value, list | tuple | set | frozenset) else value)
        for name, value in sorted(params.items())
    )
