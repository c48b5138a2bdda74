"""The databases as the bot opens them, one by one, for looking at them rather than asking them."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from functools import partial

from bot.breaker import Breaker, Clock
from bot.fub import Limits
from bot.fub.address import parsed
from bot.fub.clients import Clients
from bot.fub.database import Database, Surroundings
from bot.fub.databases import COMMON
from bot.fub.directory import Directory
from bot.fub.discovery import Shapes
from bot.fub.engine import open_engine
from bot.fub.engines import Engines
from bot.gate import Gate
from checks.fub.tables import TABLES

_CONNECTIONS = 2
"""To one database; a doctor must not crowd out the bot."""


@dataclass(frozen=True, slots=True)
class Fub:
    """The same connections, limits and read-only sessions that a triage has."""

    common: Database
    clients: Clients
    directory: Directory
    limits: Limits


@asynccontextmanager
async def open_fub(common_url: str, client_url: str | None, *, clock: Clock) -> AsyncIterator[Fub]:
    """Apart from the bot's own connections, gates and breakers; it connects on the first question.

    Raises `ValueError`, with a sentence, for a URL that is none.
    """
    limits = Limits(at_once_common=_CONNECTIONS, at_once_client=_CONNECTIONS)
    engines = Engines(partial(open_engine, limits=limits, at_once=_CONNECTIONS), most=limits.databases_at_once)
    shared = Surroundings(TABLES, engines, Shapes(), limits, clock)
    gate = Gate(Breaker(COMMON, COMMON, clock=clock), at_once=_CONNECTIONS, patience=limits.turn_seconds)
    common = Database("The common database", parsed(common_url, "FUB_COMMON_URL"), gate, shared)
    try:
        yield Fub(common, Clients(client_url, shared), Directory(common, clock=clock, limits=limits), limits)
    finally:
        await engines.close()
