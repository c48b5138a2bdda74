"""The bot's memory, as flows and listeners need it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Protocol


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """A triage or a refusal to be kept, whole."""

    run: str
    asked_at: datetime
    requested_by: str
    channel: str
    thread_ts: str | None
    message_ts: str | None
    verdict: str
    """The sentence that people read first."""
    document: Mapping[str, Any]


class Holder(Protocol):
    """Who works on a subject."""

    @property
    def run_id(self) -> str: ...
    @property
    def channel(self) -> str | None: ...
    @property
    def message_ts(self) -> str | None: ...


class Claim(Protocol):
    """The answer to a claim."""

    @property
    def mine(self) -> bool: ...
    @property
    def holder(self) -> Holder: ...


class Head(Protocol):
    """A kept triage in a list."""

    @property
    def run_id(self) -> str: ...
    @property
    def asked_at(self) -> datetime: ...
    @property
    def verdict(self) -> str: ...
    @property
    def channel(self) -> str | None: ...
    @property
    def thread_ts(self) -> str | None: ...
    @property
    def message_ts(self) -> str | None: ...
    @property
    def issue(self) -> str | None: ...


class Remembered(Head, Protocol):
    """A kept triage, whole."""

    @property
    def document(self) -> Mapping[str, Any]: ...


class Event(Protocol):
    """Something that happened around a run."""

    @property
    def kind(self) -> str: ...
    @property
    def detail(self) -> Mapping[str, Any]: ...


class Journal(Protocol):
    """Writing the same thing again changes nothing, so every call may be part of a step that is done twice."""

    async def keep(self, kept: Kept) -> None: ...
    async def report(self, run_id: str) -> Remembered | None: ...
    async def recent(self, limit: int) -> Sequence[Head]: ...
    async def latest_in(self, channel: str, thread_ts: str) -> Remembered | None:
        """The newest triage or refusal of a thread."""

    async def claim(
        self, subject: str, run_id: str, channel: str | None, now: datetime, stale_after: timedelta
    ) -> Claim:
        """Takes the subject, or says who has it."""

    async def point_claim(self, subject: str, run_id: str, message_ts: str) -> None: ...
    async def release(self, subject: str, run_id: str) -> None: ...
    async def note_feedback(
        self,
        run_id: str,
        kind: str,
        by_user: str,
        at: datetime,
        note: str | None = None,
        *,
        issue: str | None = None,
        cause: str | None = None,
    ) -> None:
        """`issue` and `cause` are the right ones, as a person corrects them."""

    async def record_event(
        self, at: datetime, run_id: str | None, kind: str, by_user: str | None, detail: Mapping[str, Any]
    ) -> None: ...
    async def events(self, run_id: str) -> Sequence[Event]:
        """What happened around a run, in the order of time."""
