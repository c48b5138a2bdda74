"""What the logins at production may do besides reading; with one that can write the bot does not start."""

import asyncio
from collections.abc import AsyncIterator, Callable, Iterable, Mapping
from dataclasses import dataclass, field

from sqlalchemy import make_url
from sqlalchemy.exc import ArgumentError

from bot.breaker import Clock
from bot.fub.apart import Fub, open_fub
from bot.fub.database import Database
from bot.fub.grants import Grants
from bot.fub.login import granted_to
from checks.kit.unavailable import SourceUnavailable

LOOK_SECONDS = 10.0
"""For all databases together: a start may wait for it, and what has not answered by then is asked again later."""
_COMMON, _CLIENT = "fub.common", "fub.client"


class SourceWritable(Exception):  # noqa: N818 - says what is wrong
    """The bot is about to read with a login that can write."""


@dataclass(slots=True)
class Logins:
    """Asks the servers; what the bot itself does is read-only in any case (design.md 4)."""

    common_url: str | None
    client_url: str | None
    clock: Clock
    _grants: dict[str, Grants] = field(default_factory=dict)
    unseen: dict[str, str] = field(default_factory=dict)
    """Databases whose grants could not be read at the last look, with the reason."""

    @property
    def writing(self) -> tuple[str, ...]:
        """Such as `INSERT on common.* at fub.common`; a database that did not answer since keeps what it said."""
        return tuple(f"{grant} at {places}" for grant, places in _by_grant(self._grants, lambda each: each.writing))

    @property
    def given(self) -> tuple[tuple[str, str], ...]:
        """Every grant, with where it holds."""
        return _by_grant(self._grants, lambda each: each.given)

    async def check(self, *, allowed: bool) -> None:
        """Looks; raises `SourceWritable`, with a sentence, if a login can write and nobody allowed that."""
        await self.look()
        if self.writing and not allowed:
            said = f"The login at production can do more than read: {'; '.join(self.writing)}. The bot only reads, and "
            raise SourceWritable(
                f"{said}does not start with a login that can write: give it one with SELECT and SHOW VIEW alone "
                "(FUB_COMMON_URL, FUB_CLIENT_URL), or set ALLOW_WRITABLE_SOURCES=true to start all the same."
            )

    async def look(self) -> None:
        """Never raises; files have no logins and are not opened."""
        if not any(map(_has_logins, (self.common_url, self.client_url))):
            return
        self.unseen.clear()
        try:
            async with asyncio.timeout(LOOK_SECONDS):
                await self._look(self.common_url or "")
        except TimeoutError:
            self.unseen[_CLIENT] = f"There was no answer of all databases within {LOOK_SECONDS:g} seconds."

    async def _look(self, common_url: str) -> None:
        try:
            async with open_fub(common_url, self.client_url, clock=self.clock) as fub:
                waiting = _databases(
                    fub, self.unseen, common=_has_logins(common_url), client=_has_logins(self.client_url)
                )
                async with asyncio.TaskGroup() as group:
                    turns = asyncio.Semaphore(fub.limits.databases_at_once)
                    async for place, database in waiting:
                        group.create_task(self._ask(place, database, turns))
        except ValueError as trouble:
            self.unseen[_COMMON] = str(trouble)

    async def _ask(self, place: str, database: Database, turns: asyncio.Semaphore) -> None:
        try:
            async with turns, database.connection() as connection:
                found = await granted_to(connection)
        except SourceUnavailable as trouble:
            self.unseen[place] = trouble.reason
            return
        self._grants[place] = found
        if found.not_understood:
            self.unseen[place] = f"{found.not_understood} of its grants are not understood."


async def _databases(
    fub: Fub, unseen: dict[str, str], *, common: bool, client: bool
) -> AsyncIterator[tuple[str, Database]]:
    if common:
        yield _COMMON, fub.common
    if not client:
        return
    try:
        listing = await fub.directory.everywhere()
    except SourceUnavailable as trouble:
        unseen[_CLIENT] = trouble.reason
        return
    for address in listing.addresses:
        try:
            yield f"{_CLIENT} {address}", fub.clients.at(address)
        except SourceUnavailable as trouble:
            unseen[f"{_CLIENT} {address}"] = trouble.reason


def _has_logins(url: str | None) -> bool:
    try:
        return bool(url) and make_url(url or "").get_backend_name() != "sqlite"
    except (ArgumentError, ValueError):
        return False


def _by_grant(grants: Mapping[str, Grants], which: Callable[[Grants], Iterable[str]]) -> tuple[tuple[str, str], ...]:
    by_grant: dict[str, list[str]] = {}
    for place, found in grants.items():
        for grant in which(found):
            by_grant.setdefault(grant, []).append(place)
    return tuple((grant, _some(places)) for grant, places in by_grant.items())


def _some(places: list[str]) -> str:
    """`fub.common and 24 client databases`, or the one by its name."""
    clients = [place for place in places if place != _COMMON]
    named = clients if len(clients) == 1 else [f"{len(clients)} client databases"] if clients else []
    return " and ".join([*([_COMMON] if _COMMON in places else []), *named])
