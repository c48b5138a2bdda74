"""The databases of Follow Up Boss, as the kit asks them."""

from collections.abc import Mapping, Sequence
from typing import Any

from bot.breaker_status import BreakerStatus
from bot.cache import CacheStatus
from bot.fub.address import Address
from bot.fub.clients import Clients
from bot.fub.database import Database, Surroundings
from bot.fub.directory import Directory
from bot.fub.fan_out import ask_all
from bot.fub.kept import Kept
from checks.kit.sources import FanOut, Rows
from checks.kit.statement import Statement
from checks.kit.unavailable import SourceUnavailable

COMMON = "fub.common"


class FubDatabases:
    """Implements `checks.kit.sources.Databases`. `common` may be a sentence on why there is no common database."""

    def __init__(self, common: Database | str, clients: Clients, kept: Kept, shared: Surroundings) -> None:
        self._common = common
        self._clients = clients
        self._kept = kept
        self._shared = shared
        self._accounts: Directory | None = None

    async def common(self, statement: Statement, params: Mapping[str, Any], *, fresh: bool) -> Rows:
        """Asks the common database."""
        return await self._kept.ask(self._common_database(), COMMON, statement, params, fresh=fresh)

    async def client(self, account_id: int, statement: Statement, params: Mapping[str, Any], *, fresh: bool) -> Rows:
        """Asks the database the account is in; when that fails, looks whether the account has moved meanwhile."""
        self._clients.check()
        directory = self._directory()
        address = await directory.locate(account_id, fresh=fresh)
        try:
            return await self._ask_at(address, statement, params, fresh=fresh)
        except SourceUnavailable:
            now_at = address if fresh else await directory.locate(account_id, fresh=True)
            if now_at == address:
                raise
        return await self._ask_at(now_at, statement, params, fresh=fresh)

    async def every_client(self, statement: Statement, params: Mapping[str, Any], *, fresh: bool) -> FanOut:
        """Asks all client databases, a few at a time; returns with what there is after `Limits.fan_out_seconds`."""
        self._clients.check()
        listing = await self._directory().everywhere()
        return await ask_all(
            listing, lambda address: self._ask_at(address, statement, params, fresh=fresh), self._shared.limits
        )

    @property
    def common_database(self) -> Database | None:
        """None where there is none."""
        return self._common if isinstance(self._common, Database) else None

    def known_clients(self) -> Sequence[tuple[str, Database]]:
        """The client databases asked so far, each with its host."""
        return self._clients.known

    def breakers(self) -> tuple[BreakerStatus, ...]:
        """The common database's and those of all client databases asked so far."""
        common = (self._common.gate.breaker.status,) if isinstance(self._common, Database) else ()
        return (*common, *self._clients.breakers)

    def client_breakers(self) -> tuple[BreakerStatus, ...]:
        """Those of all client databases asked so far."""
        return self._clients.breakers

    @property
    def clients_listed(self) -> int | None:
        """How many client databases there are; None before anybody asked all of them."""
        return None if self._accounts is None else self._accounts.listed

    def caches(self) -> tuple[CacheStatus, ...]:
        """What is known from before."""
        places = () if self._accounts is None else (self._accounts.status(),)
        return (self._kept.status(), *places)

    async def _ask_at(self, address: Address, statement: Statement, params: Mapping[str, Any], *, fresh: bool) -> Rows:
        return await self._kept.ask(self._clients.at(address), address, statement, params, fresh=fresh)

    def _common_database(self) -> Database:
        if isinstance(self._common, str):
            raise SourceUnavailable(COMMON, self._common)
        return self._common

    def _directory(self) -> Directory:
        if self._accounts is None:
            self._accounts = Directory(self._common_database(), clock=self._shared.clock, limits=self._shared.limits)
        return self._accounts
