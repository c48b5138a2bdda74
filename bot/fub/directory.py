"""Which client database an account is in, read from `accounts` (domain.md 2.1)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from sqlalchemy import Select, bindparam, select

from bot.breaker import Clock, Declined
from bot.cache import Cache, CacheStatus
from bot.fub.address import Address
from bot.fub.database import Database
from bot.fub.limits import Limits
from checks.kit.row import Row
from checks.kit.schema import Schema
from checks.kit.statement import Statement, statement

_READS = {"accounts": ("id", "db_host", "db_database")}


@statement("client_database", reads=_READS, limit=1, sample={"account_id": 1})
def client_database(fub: Schema) -> Select[Any]:
    """Where one account's client database is."""
    table = fub.accounts
    return select(*table.pick("db_host", "db_database")).where(table.id == bindparam("account_id"))


def _client_databases(limit: int) -> Statement:
    @statement("client_databases", reads=_READS, limit=limit)
    def client_databases(fub: Schema) -> Select[Any]:
        places = fub.accounts.pick("db_host", "db_database")
        return select(*places).distinct().order_by(*places)

    return client_databases


@dataclass(frozen=True, slots=True)
class Listing:
    """All client databases; `unusable` says of entries that cannot be followed why."""

    addresses: tuple[Address, ...]
    unusable: Mapping[str, str]


class Directory:
    """Believes what it read for a few seconds only: accounts move between databases."""

    def __init__(self, common: Database, *, clock: Clock, limits: Limits) -> None:
        self._common = common
        self._keep = timedelta(seconds=limits.location_seconds)
        self._every = _client_databases(limits.most_databases)
        self._known: Cache[Address] = Cache(clock=clock, most=10_000)
        self.listed: int | None = None
        """Client databases at the last listing; None before the first."""

    def status(self) -> CacheStatus:
        """How often it was known where an account is."""
        return self._known.status("where accounts are")

    async def locate(self, account_id: int, *, fresh: bool) -> Address:
        """Raises `SourceUnavailable` for an account that is nowhere."""
        known = None if fresh else self._known.get(account_id)
        if known is not None:
            return known
        found = (await self._common.ask(client_database, {"account_id": account_id})).rows
        if not found:
            raise Declined("fub.client", f"Account {account_id} is in no database: accounts has no row for it.")
        try:
            address = _address(found[0])
        except ValueError as error:
            raise Declined("fub.client", f"The database of account {account_id} cannot be told: {error}") from None
        self._known.put(account_id, address, self._keep)
        return address

    async def everywhere(self) -> Listing:
        """Every client database that some account is in, once."""
        found = await self._common.ask(self._every, {})
        addresses: list[Address] = []
        unusable: dict[str, str] = {}
        for row in found.rows:
            try:
                addresses.append(_address(row))
            except ValueError as error:
                unusable[f"{row.text('db_host')}/{row.text('db_database')}"[:100]] = str(error)
        if found.cut:
            unusable["…"] = f"There are more than {len(found.rows):,} client databases; the others were not asked."
        self.listed = len(addresses)
        return Listing(tuple(addresses), unusable)


def _address(row: Row) -> Address:
    return Address(row.text("db_host") or "", row.text("db_database") or "")
