"""Entries of the audit trail as rows, written in the transaction of what they record."""

import hashlib
from collections.abc import Sequence
from typing import Any, Final

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.audit.seal import canonical
from bot.journal.audit_tables import AUDIT
from bot.journal.database import insert
from checks.kit.redaction import redact, redacted
from handlers.flows.audit import Entry

LONGEST: Final = 300
"""Characters of one value: an entry says what was done, not everything that was known."""


async def write(connection: AsyncConnection, entries: Sequence[Entry]) -> None:
    """Appends them; an entry that is there already stays as it is."""
    if entries:
        asked = insert(connection, AUDIT).values([_row(each) for each in entries])
        await connection.execute(asked.on_conflict_do_nothing(index_elements=[AUDIT.c.key]))


def _row(entry: Entry) -> dict[str, Any]:
    return {
        "key": _key(entry.key),
        "at": entry.at,
        "actor": _short(entry.actor),
        "action": entry.action,
        "subject": _short(entry.subject),
        "outcome": str(entry.outcome),
        "detail": canonical({name: _cut(redacted(value)) for name, value in entry.detail.items()}),
    }


def _key(text: str) -> str:
    """As it is, or as its hash: two keys must not become one because the same thing was taken out of them."""
    return text if redact(text) == text else hashlib.sha256(text.encode("utf-8", "replace")).hexdigest()


def _cut(value: Any) -> Any:
    return _short(value) if isinstance(value, str) else value


def _short(text: str) -> str:
    clean = redact(text)
    return clean if len(clean) <= LONGEST else clean[: LONGEST - 1] + "…"
