"""The audit trail, as flows and listeners need it: who did what, kept in order and never changed."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Protocol

from handlers.flows.protocols import JSON

SYSTEM = "system"
"""The bot of its own accord."""


class Outcome(StrEnum):
    """What became of it; why it was refused or failed stands in the detail as `why`."""

    DONE = "done"
    REFUSED = "refused"
    FAILED = "failed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One act. What people wrote is never part of it, so that nothing in the trail has to be forgotten."""

    key: str
    """The same act told again under the same key is one entry, so that a step may be repeated."""
    at: datetime
    actor: str
    """A Slack user id, `monitor:NAME`, `terminal:NAME`, or `system`."""
    action: str
    """What was done, with its family first: `incident.acknowledged`, `triage.asked`."""
    subject: str
    """What it was done to: an incident (`INC-42`), a triage's id, a channel, a file."""
    outcome: Outcome = Outcome.DONE
    detail: Mapping[str, JSON] = field(default_factory=dict)
    """Codes, ids and figures; redacted when it is kept."""


@dataclass(frozen=True, slots=True)
class Recorded:
    """An entry as it is kept; `number` is its place in the chain, None for the moment until it is linked."""

    number: int | None
    entry: Entry


class Audit(Protocol):
    """Raises what the journal raises: an act that cannot be recorded is tried again, as any other step."""

    async def note(self, entry: Entry) -> None:
        """On disk before it returns."""

    async def recent(
        self, limit: int, *, since: datetime | None = None, actor: str = "", subject: str = ""
    ) -> Sequence[Recorded]:
        """The newest first; `actor` and `subject` exactly as they were recorded."""


class Unaudited:
    """Keeps nothing: where there is no journal."""

    async def note(self, entry: Entry) -> None:
        """Nothing happens."""

    async def recent(self, limit: int, **_: object) -> Sequence[Recorded]:
        """Nothing is known."""
        return ()[:limit]
