"""The client databases that have been asked so far, each with its own gate and breaker."""

from bot.breaker import Breaker, Declined
from bot.breaker_status import BreakerStatus
from bot.fub.address import Address, client_url
from bot.fub.database import Database, Surroundings
from bot.gate import Gate
from checks.kit.unavailable import SourceUnavailable

SOURCE = "fub.client"


class Clients:
    """Databases by address; their connections come and go (`Engines`), what is known of them stays."""

    def __init__(self, template: str | None, shared: Surroundings) -> None:
        self._template = template
        self._shared = shared
        self._databases: dict[Address, Database] = {}

    def check(self) -> None:
        """Raises `SourceUnavailable` when there is no way to any client database."""
        if self._template is None:
            raise SourceUnavailable(SOURCE, "FUB_CLIENT_URL is not set.")

    def at(self, address: Address) -> Database:
        """The database there. Raises `SourceUnavailable` when the template makes no URL of it."""
        known = self._databases.get(address)
        if known is None:
            known = self._databases[address] = self._opened(address)
        return known

    @property
    def known(self) -> tuple[tuple[str, Database], ...]:
        return tuple((address.host, database) for address, database in self._databases.items())

    @property
    def breakers(self) -> tuple[BreakerStatus, ...]:
        return tuple(database.gate.breaker.status for database in self._databases.values())

    def _opened(self, address: Address) -> Database:
        self.check()
        try:
            url = client_url(self._template or "", address)
        except ValueError as error:
            raise Declined(SOURCE, str(error)) from None
        limits = self._shared.limits
        breaker = Breaker(SOURCE, f"{SOURCE} {address}", clock=self._shared.clock)
        gate = Gate(breaker, at_once=limits.at_once_client, patience=limits.turn_seconds)
        return Database(f"The client database {address}", url, gate, self._shared)

    async def close(self) -> None:
        """Ends what is still under way."""
        for database in self._databases.values():
            await database.close()
