"""A row of the list of runs."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Final

from dbos import WorkflowStatus

from bot.runs.recorded import words
from bot.runs.run import RunInfo, RunStatus

FLOW: Final = "flow"
FAILURE: Final = "failure"
"""The two kinds of entries: a run, and the telling of a run's failure."""

STATUS: Final = {
    "DELAYED": RunStatus.WAITING,
    "ENQUEUED": RunStatus.WAITING,
    "PENDING": RunStatus.RUNNING,
    "SUCCESS": RunStatus.DONE,
    "ERROR": RunStatus.FAILED,
    "MAX_RECOVERY_ATTEMPTS_EXCEEDED": RunStatus.FAILED,
    "CANCELLED": RunStatus.CANCELLED,
}

_WORN_OUT: Final = "It took the process down with it too many times and is not started again."


@dataclass(frozen=True, slots=True)
class Entry:
    """A run together with what it was asked to do."""

    info: RunInfo
    payload: dict[str, Any]


@dataclass(frozen=True, slots=True)
class UnderWay:
    """A run that somebody has begun to carry."""

    key: str
    queue: str
    executor: str


def entry_of(row: WorkflowStatus) -> Entry:
    arguments: Mapping[str, Any] = row.input or {}
    given = list(arguments.get("args", ()))
    error = _WORN_OUT if row.status == "MAX_RECOVERY_ATTEMPTS_EXCEEDED" else None
    info = RunInfo(
        key=row.workflow_id,
        flow=given[0] if given else "",
        status=STATUS[row.status],
        created_at=datetime.fromtimestamp((row.created_at or 0) / 1000, UTC),
        error=words(row.error) if row.error else error,
        result=row.output,
    )
    return Entry(info, given[1] if len(given) > 1 else {})
