"""What a run is: one flow, started once under its key, carried to its end whatever happens to the process."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Any, TypeAlias

if TYPE_CHECKING:
    from datetime import datetime

    from bot.runs.steps import Steps

JSON: TypeAlias = "bool | int | float | str | Sequence[JSON] | Mapping[str, JSON] | None"
"""Plain data. It is stored as JSON, so what comes back has lists for tuples and texts for keys."""

Flow: TypeAlias = "Callable[[Steps, dict[str, Any]], Awaitable[JSON]]"
"""What a run does. It may be started again from its beginning at any time: everything with an effect goes through
`Steps.step`, everything else gives the same answer each time. Steps are only ever appended to a flow: a run begun
with the older flow ends as failed when it meets a step it does not know at that place."""

OnFailed: TypeAlias = Callable[[str, str, dict[str, Any], str], Awaitable[None]]
"""Called with key, flow, payload and the error's text, at least once, after a run has failed."""


class RunStatus(StrEnum):
    """Where a run stands; the last three are final."""

    WAITING = "waiting"
    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"
    CANCELLED = "cancelled"

    @property
    def final(self) -> bool:
        """Whether nothing more will happen to the run."""
        return self in {RunStatus.DONE, RunStatus.FAILED, RunStatus.CANCELLED}


@dataclass(frozen=True, slots=True)
class Submitted:
    """The answer to a submission, given once the run is on disk."""

    new: bool
    """False when the key was known already: a redelivery, or a second click."""


@dataclass(frozen=True, slots=True)
class RunInfo:
    """One run as it stands now; `created_at` is aware, in UTC."""

    key: str
    flow: str
    status: RunStatus
    created_at: datetime
    error: str | None = None
    result: JSON = None
