"""What links an entry to the one before it: a hash over all that it says, and over the other one's hash."""

import hashlib
import hmac
import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Final

GENESIS: Final = "0" * 64
"""What the first entry follows."""
_GROUP = 8


@dataclass(frozen=True, slots=True)
class Head:
    """The last entry of a chain, or any one that the chain is compared with."""

    number: int
    hash: str


EMPTY: Final = Head(0, GENESIS)


def digest(number: int, previous: str, row: Any) -> str:
    """SHA-256 of an entry's row of the journal, in hexadecimal."""
    said = {
        "number": number,
        "key": row.key,
        "at": utc(row.at),
        "actor": row.actor,
        "action": row.action,
        "subject": row.subject,
        "outcome": row.outcome,
        "detail": row.detail,
        "previous": previous,
    }
    return hashlib.sha256(canonical(said).encode()).hexdigest()


def signature(key: str, said: Mapping[str, Any]) -> str:
    """HMAC-SHA256 of plain data under AUDIT_KEY; empty without one."""
    return hmac.new(key.encode(), canonical(said).encode(), hashlib.sha256).hexdigest() if key else ""


def canonical(said: Mapping[str, Any]) -> str:
    """One way of writing plain data, whatever the order of its fields."""
    return json.dumps(said, sort_keys=True, separators=(",", ":"), ensure_ascii=True)


def utc(at: datetime) -> str:
    """A moment as it is hashed, the same from every database."""
    return at.astimezone(UTC).isoformat(timespec="microseconds")


def readable(hash_: str) -> str:
    """In groups, as people compare it, and as no rule against keys in logs takes it for one."""
    return "-".join(hash_[place : place + _GROUP] for place in range(0, len(hash_), _GROUP))
