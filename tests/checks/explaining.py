"""How MariaDB would go about every statement that the bot can put to it."""

import importlib
import pkgutil
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Alias, Select, TableClause
from sqlalchemy.ext.asyncio import AsyncConnection
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql import visitors
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.expression import ClauseElement, Executable

import bot.fub.directory
import checks
import handlers.intake.deal_lookup
from bot.fub import Limits
from bot.fub.discovery import read_shape
from checks.fub.tables import TABLES
from checks.kit.schema import Schema
from checks.kit.statement import Statement

LARGE = 10_000
"""A table with more rows is never read from end to end."""
AT_ONCE = Limits().most_at_once
SPANS = (timedelta(hours=1), timedelta(days=1), timedelta(days=15))


def statements() -> list[Statement]:
    """Every statement in `checks`, and those of the rooms that look for an account before a check runs."""
    modules = [importlib.import_module(module.name) for module in pkgutil.walk_packages(checks.__path__, "checks.")]
    modules += [bot.fub.directory, handlers.intake.deal_lookup]
    found = {id(each): each for module in modules for each in vars(module).values() if isinstance(each, Statement)}
    every_database = bot.fub.directory._client_databases(Limits().most_databases)
    return sorted([*found.values(), every_database], key=lambda statement: statement.name)


class Explain(Executable, ClauseElement):
    """The very statement that the bot sends, with the question how the server would go about it."""

    inherit_cache = False

    def __init__(self, asked: Select[Any]) -> None:
        self.asked = asked


@compiles(Explain)
def _explained(element: Explain, compiler: SQLCompiler, **words: Any) -> str:
    return "EXPLAIN " + compiler.process(element.asked, **words)


@dataclass(frozen=True)
class Step:
    """One line of a plan; `table` is the real one."""

    table: str
    how: str
    key: str | None


@dataclass(frozen=True)
class Crowd:
    """A common and a client database by the bot's own connection, ids of an account in them, and rows by table."""

    connection: AsyncConnection
    common: str
    client: str
    ids: Mapping[str, Any]
    rows: Mapping[str, int]

    async def plan(self, statement: Statement, values: Mapping[str, Any]) -> list[Step]:
        database = self.common if TABLES[next(iter(statement.reads))].database == "common" else self.client
        await self.connection.exec_driver_sql(f"USE {database}")
        schema = Schema(TABLES, await read_shape(self.connection, TABLES.values()), "test")
        asked = statement.build(schema).limit(statement.limit + 1)
        rows = await self.connection.execute(Explain(asked), dict(values))
        alias_of = dict(_aliases(asked))
        return [
            Step(alias_of.get(row.table, row.table), row.type, row.key)
            for row in rows
            if row.table is not None and not row.table.startswith("<")
        ]

    def read_whole(self, plan: Sequence[Step]) -> list[Step]:
        """Steps that go through all of a large table or of one of its indexes."""
        return [
            step
            for step in plan
            if step.how in {"ALL", "index"} and TABLES[step.table].large and self.rows[step.table] > LARGE
        ]

    def askings(self, statement: Statement, now: datetime) -> Iterator[dict[str, Any]]:
        """Values as triages ask with: few ids and as many as are sent at once, short windows and the longest."""
        moments = {"since", "until"} & statement.sample.keys()
        lists = {name for name, value in statement.sample.items() if isinstance(value, list)}
        for span in SPANS if moments else SPANS[:1]:
            for many in (False, True) if lists else (False,):
                values = dict(statement.sample)
                values |= {name: self.ids[name] for name in self.ids.keys() & values.keys()}
                values |= {name: _list(self.ids[name], many=many) for name in lists}
                values |= {"since": _naive(now - span), "until": _naive(now)} if moments else {}
                yield values


def _aliases(asked: Select[Any]) -> Iterator[tuple[str, str]]:
    for each in visitors.iterate(asked):
        if isinstance(each, Alias) and isinstance(each.element, TableClause):
            yield each.name, each.element.name


def _list(ids: Sequence[int], *, many: bool) -> list[int]:
    """Many are filled up with ids that nobody has: to the server the list is as long as any."""
    return [*ids, *range(4_000_000_000, 4_000_000_000 + AT_ONCE - len(ids))] if many else list(ids[:3])


def _naive(moment: datetime) -> datetime:
    return moment.replace(tzinfo=None)


async def crowd_of(connection: AsyncConnection, common: str, client: str, account_id: int) -> Crowd:
    """What an account's triages would ask with; the account is in that client database."""
    of_it = f"WHERE account_id = {account_id}"
    users = await _column(connection, f"SELECT id FROM {client}.users {of_it}")
    ids = {
        "account_id": account_id,
        "account_ids": await _column(connection, f"SELECT id FROM {common}.accounts LIMIT 300"),
        "user_id": users[0],
        "user_ids": users[:AT_ONCE],
        "sync_user_ids": (await _column(connection, f"SELECT id FROM {common}.zillow_sync_users {of_it}"))[:AT_ONCE],
        "deal_id": (await _column(connection, f"SELECT id FROM {client}.deals {of_it} LIMIT 1"))[0],
    }
    rows: dict[str, int] = {}
    for database in (common, client):
        for table in await _column(connection, f"SHOW TABLES FROM {database}"):
            [rows[table]] = await _column(connection, f"SELECT COUNT(*) FROM {database}.{table}")
    return Crowd(connection, common, client, ids, rows)


async def _column(connection: AsyncConnection, sql: str) -> list[Any]:
    return list((await connection.exec_driver_sql(sql)).scalars())
