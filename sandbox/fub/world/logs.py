"""Log lines, as plain rows; whoever runs a log store turns them into its own kind."""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any, Protocol, TypedDict

from sandbox.fub.world.rows import Rows


class LogLine(TypedDict):
    """`at` is aware UTC; `attributes` is nested: `@context.account_id` finds `{"context": {"account_id": …}}`."""

    at: datetime
    service: str
    status: str
    message: str
    attributes: Mapping[str, Any]
    tags: tuple[str, ...]


class LogStore(Protocol):
    """Where log lines can be added, and taken away again by equality."""

    def add(self, lines: Sequence[LogLine], /) -> None: ...

    def remove(self, lines: Sequence[LogLine], /) -> None: ...


def log_line(
    at: datetime, service: str, message: str, /, status: str = "error", tags: tuple[str, ...] = (), **attributes: Any
) -> LogLine:
    """One line; `service=` and `message=` by keyword are custom attributes, found as `@service` and `@message`."""
    return LogLine(
        at=at, service=service, status=status, message=message, attributes=attributes, tags=("env:prod", *tags)
    )


class Logs(Rows):
    """The lines in the order in which they were written down, which need not be that of their times."""

    def __init__(self, now: datetime) -> None:
        super().__init__(now)
        self.logs: list[LogLine] = []

    def log(
        self,
        ago: timedelta,
        service: str,
        message: str,
        /,
        status: str = "error",
        tags: tuple[str, ...] = (),
        **attributes: Any,
    ) -> LogLine:
        """`log(timedelta(minutes=5), "fub", "…", context={"account_id": 5})`."""
        line = log_line(self.now - ago, service, message, status, tags, **attributes)
        self.logs.append(line)
        return line
