"""One database: its connections, its schema as discovered, and statements put to it."""

import asyncio
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import URL, literal, select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.breaker import Clock
from bot.fub.answer import bound, rows_of
from bot.fub.discovery import Shape, Shapes, lacks, read_shape
from bot.fub.engine import limit_time
from bot.fub.engines import Engines
from bot.fub.limits import Limits
from bot.fub.pace import Pace
from bot.fub.parts import Part, Parts, Sleep
from bot.fub.trouble import SchemaOutdated, late, told
from bot.fub.wording import worded
from bot.gate import Gate, deadline
from checks.kit.schema import Schema, TableSpec
from checks.kit.sources import Rows
from checks.kit.statement import Statement

_SLACK_SECONDS = 0.5
"""The server's own time limit comes first, so that it stops working on what nobody waits for."""


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What all databases share."""

    specs: Mapping[str, TableSpec]
    engines: Engines
    shapes: Shapes
    limits: Limits
    clock: Clock
    sleep: Sleep = asyncio.sleep


class Database:
    """Raises `SourceUnavailable`, and nothing else, when it cannot answer."""

    def __init__(self, who: str, url: URL, gate: Gate, shared: Surroundings) -> None:
        """`who` begins sentences about it, such as `The common database`."""
        self.gate = gate
        self.source = gate.breaker.source
        self._who = who
        self._url = url
        self._shared = shared
        self._paces: dict[str, Pace] = {}
        self._shape: tuple[Shape, datetime] | None = None
        self._looking: asyncio.Task[Shape] | None = None

    async def ask(self, statement: Statement, params: Mapping[str, Any]) -> Rows:
        """At most `statement.limit` rows; a schema that has changed since it was read is read again, once."""
        schema = await self.schema(statement)
        try:
            return await self._answer(statement, params, schema)
        except SchemaOutdated:
            self._shape = None
            return await self._answer(statement, params, await self.schema(statement))

    async def schema(self, statement: Statement) -> Schema:
        """What the database has of the tables that checks know; read once, and again when it has grown old."""
        if self._shape is not None:
            shape, read_at = self._shape
            schema = Schema(self._shared.specs, shape, self.source)
            limits = self._shared.limits
            keep = limits.lacking_schema_seconds if lacks(schema, statement) else limits.schema_seconds
            if (self._shared.clock() - read_at).total_seconds() < keep:
                return schema
        return Schema(self._shared.specs, await self._look(), self.source)

    @asynccontextmanager
    async def connection(self, *, brief: bool = False) -> AsyncIterator[AsyncConnection]:
        """A connection that cannot write. What goes wrong inside counts as the database's failure.

        `brief`: statements have less time, and running out of it raises `TooMuch` and is no failure.
        """
        limits = self._shared.limits
        async with self.gate.enter(), self._shared.engines.lend(self._url) as engine:
            with told(self.source, self._who, limits.connect_seconds):
                async with deadline(limits.connect_seconds, late(self.source, self._who, limits.connect_seconds)):
                    connection = await engine.connect()
            try:
                seconds = min(limits.part_seconds, limits.statement_seconds) if brief else limits.statement_seconds
                overdue = late(self.source, self._who, seconds, brief=brief)
                with told(self.source, self._who, seconds, brief=brief):
                    async with deadline(seconds + _SLACK_SECONDS, overdue), _hurried(connection, limits, brief=brief):
                        yield connection
            finally:
                await connection.close()

    async def sound(self) -> None:
        """The smallest question there is. Raises `SourceUnavailable`."""
        async with self.connection(brief=False) as connection:
            await connection.execute(select(literal(1)))

    async def _look(self) -> Shape:
        """Those who need the schema at the same moment wait for the same look."""
        if self._looking is None or self._looking.done():
            self._looking = asyncio.create_task(self._read_shape())
            # Whoever waited may have given up meanwhile; a failure nobody hears of must not end up on the terminal.
            self._looking.add_done_callback(lambda look: look.cancelled() or look.exception())
        return await asyncio.shield(self._looking)

    async def _read_shape(self) -> Shape:
        async with self.connection() as connection:
            shape = await read_shape(connection, self._shared.specs.values())
        self._shape = (self._shared.shapes.one(shape), self._shared.clock())
        return shape

    async def _answer(self, statement: Statement, params: Mapping[str, Any], schema: Schema) -> Rows:
        values = bound(params, sqlite=self._url.get_backend_name() == "sqlite")
        parts = Parts(self._put, self._pace(statement), self._shared.clock, self._shared.sleep)
        return await parts.ask(statement, statement.build(schema), values)

    def _pace(self, statement: Statement) -> Pace:
        """Each statement's own: what is too much of one is little of another."""
        limits = self._shared.limits
        usual = Pace(limits.most_at_once, limits.least_at_once, limits.part_seconds)
        return self._paces.setdefault(statement.name, usual)

    async def _put(self, part: Part) -> Rows:
        async with self.connection(brief=part.brief) as connection:
            result = await connection.execute(part.select.limit(part.limit + 1), part.values)
            found = result.fetchall()
        rows = rows_of(result.keys(), found[: part.limit], self.source)
        text = worded(part.select, part.limit, connection.dialect)
        return Rows(rows, self._shared.clock(), cut=len(found) > part.limit, text=text)

    async def close(self) -> None:
        """Ends a look that is still under way."""
        if self._looking is not None and not self._looking.done():
            self._looking.cancel()
            await asyncio.gather(self._looking, return_exceptions=True)


@asynccontextmanager
async def _hurried(connection: AsyncConnection, limits: Limits, *, brief: bool) -> AsyncIterator[None]:
    """The server's own limit comes with the brief time; a connection that keeps it would hurry others."""
    if not brief:
        yield
        return
    try:
        await limit_time(connection, min(limits.part_seconds, limits.statement_seconds))
        yield
        await limit_time(connection, limits.statement_seconds)
    except BaseException:
        await connection.invalidate()
        raise
