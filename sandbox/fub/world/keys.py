"""Keys of FUB's Redis: mutexes, queues and the events that were given up."""

import json
from dataclasses import dataclass
from datetime import datetime, timedelta

from sandbox.fub.world.rows import Rows

WEBHOOK_QUEUE = "resque:queue:zillow-webhooks"
WEBHOOK_FAILED = "resque:failed:zillow-webhooks"
MUTEX = "zillow-transaction-sync:{sync_user_id}"
PREFIXED_MUTEX = "fubapp:mutex:" + MUTEX


def waiting_jobs(count: int) -> list[str]:
    """Entries of a queue."""
    return [json.dumps({"class": "ZillowWebhookJob", "args": [number]}) for number in range(count)]


def dead_letter(failed_at: datetime | None) -> str:
    """An event that was given up, with its time as Resque writes it; None leaves `failed_at` out."""
    entry = {"payload": {"class": "ZillowWebhookJob"}, "error": "Retries are used up.", "queue": "zillow-webhooks"}
    if failed_at is not None:
        entry["failed_at"] = f"{failed_at:%Y/%m/%d %H:%M:%S} UTC"
    return json.dumps(entry)


@dataclass(slots=True)
class Key:
    """A string key; `ttl` in seconds, None for one that never expires."""

    name: str
    ttl: int | None
    value: str = "locked"


class Keys(Rows):
    """Times to live count from the moment at which the keys are loaded."""

    def __init__(self, now: datetime) -> None:
        super().__init__(now)
        self.keys: dict[str, Key] = {}
        self.queues: dict[str, list[str]] = {}

    def key(self, name: str, ttl: int | None = None) -> Key:
        self.keys[name] = Key(name, ttl)
        return self.keys[name]

    def mutex(self, sync_user_id: int, ttl: int | None = 35, *, prefixed: bool = False) -> Key:
        """The lock of one connection, in either form (domain.md 4.3)."""
        form = PREFIXED_MUTEX if prefixed else MUTEX
        return self.key(form.format(sync_user_id=sync_user_id), ttl)

    def queue(self, name: str, length: int) -> list[str]:
        """A list of that many waiting jobs, added to what the queue already holds."""
        return self._push(name, waiting_jobs(length))

    def dead_letters(self, count: int, *, ago: timedelta | None, name: str = WEBHOOK_FAILED) -> list[str]:
        """Events given up that long ago, or at no known time."""
        return self._push(name, [dead_letter(None if ago is None else self.now - ago)] * count)

    def _push(self, name: str, entries: list[str]) -> list[str]:
        self.queues.setdefault(name, []).extend(entries)
        return self.queues[name]
