"""Redis lists that hold events, as Resque keeps them: how long they are, and when their entries were given up."""

import json
from datetime import UTC, datetime
from typing import Any

from redis.asyncio import Redis
from redis.exceptions import AuthenticationError, NoPermissionError, RedisError, ResponseError

from bot.breaker import Declined, Late
from bot.gate import Gate, deadline
from checks.kit.sources import Window
from checks.kit.unavailable import SourceUnavailable

SOURCE = "redis"
READ_AT_MOST = 10_000
"""Entries of a list of given-up events that are looked into; the newest ones."""


class EventLists:
    """Never changes a list. `redis` may be a sentence on why there is no Redis."""

    def __init__(self, redis: Redis | str, gate: Gate, seconds: float) -> None:
        self._redis = redis
        self.gate = gate
        self._seconds = seconds

    @property
    def configured(self) -> bool:
        return isinstance(self._redis, Redis)

    async def length(self, key: str) -> int:
        """How many entries the list has. Raises `SourceUnavailable`."""
        return int(await self._asked("llen", key))

    async def given_up(self, key: str, window: Window) -> int:
        """Entries of the window, and entries that do not say when. Raises `SourceUnavailable`."""
        entries = await self._asked("lrange", key, -READ_AT_MOST, -1)
        times = [failed_at(entry) for entry in entries]
        return sum(at is None or window.since <= at <= window.until for at in times)

    async def _asked(self, command: str, *arguments: Any) -> Any:
        if isinstance(self._redis, str):
            raise SourceUnavailable(SOURCE, self._redis)
        late = Late(SOURCE, f"Redis did not answer within {self._seconds:g} seconds.")
        async with self.gate.enter(), deadline(self._seconds, late):
            try:
                return await getattr(self._redis, command)(*arguments)
            except (AuthenticationError, NoPermissionError):
                said = "Redis refused the login, or does not let it read the list."
                raise SourceUnavailable(SOURCE, said) from None
            except ResponseError:
                raise Declined(SOURCE, f"Redis holds something at {arguments[0]} that is no list.") from None
            except (RedisError, OSError, EOFError) as error:
                said = f"Redis did not answer ({type(error).__name__}). Is it running?"
                raise SourceUnavailable(SOURCE, said) from None


def failed_at(entry: Any) -> datetime | None:
    """When an event was given up, as Resque or ISO 8601 writes it; None where the entry does not say."""
    try:
        said = json.loads(entry).get("failed_at")
    except (ValueError, AttributeError):
        return None
    for form in ("%Y/%m/%d %H:%M:%S %Z", "%Y/%m/%d %H:%M:%S"):
        try:
            return datetime.strptime(str(said), form).replace(tzinfo=UTC)
        except ValueError:
            continue
    try:
        at = datetime.fromisoformat(str(said))
    except ValueError:
        return None
    return at.replace(tzinfo=UTC) if at.tzinfo is None else at
