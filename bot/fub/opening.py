"""Putting the databases together from settings."""

from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import timedelta
from functools import partial
from types import MappingProxyType

from bot.breaker import Breaker, Clock
from bot.fub.address import parsed
from bot.fub.clients import Clients
from bot.fub.database import Database, Surroundings
from bot.fub.databases import COMMON, FubDatabases
from bot.fub.discovery import Shapes
from bot.fub.engine import open_engine
from bot.fub.engines import Engines
from bot.fub.kept import Kept
from bot.fub.limits import Limits
from bot.gate import Gate
from checks.kit.schema import TableSpec

_NOTHING: Mapping[str, timedelta] = MappingProxyType({})
_USUAL = Limits()


@asynccontextmanager
async def open_databases(
    common_url: str | None,
    client_url_template: str | None,
    *,
    tables: Mapping[str, TableSpec],
    clock: Clock,
    limits: Limits = _USUAL,
    keep: Mapping[str, timedelta] = _NOTHING,
) -> AsyncIterator[FubDatabases]:
    """Connects on the first question, so it never fails; a setting that is missing or wrong is told by each answer.

    `keep` says by statement name how long an answer may be used again.
    """
    client_engines = Engines(partial(open_engine, limits=limits, at_once=limits.at_once_client), most=limits.connected)
    common_engines = Engines(partial(open_engine, limits=limits, at_once=limits.at_once_common), most=1)
    shared = Surroundings(tables, client_engines, Shapes(), limits, clock)
    clients = Clients(client_url_template, shared)
    common = _common(common_url, replace(shared, engines=common_engines))
    try:
        yield FubDatabases(common, clients, Kept(keep, clock=clock), shared)
    finally:
        if isinstance(common, Database):
            await common.close()
        await clients.close()
        await client_engines.close()
        await common_engines.close()


def _common(url: str | None, shared: Surroundings) -> Database | str:
    if url is None:
        return "FUB_COMMON_URL is not set."
    try:
        where = parsed(url, "FUB_COMMON_URL")
    except ValueError as error:
        return str(error)
    limits = shared.limits
    breaker = Breaker(COMMON, COMMON, clock=shared.clock)
    gate = Gate(breaker, at_once=limits.at_once_common, patience=limits.turn_seconds)
    return Database("The common database", where, gate, shared)
