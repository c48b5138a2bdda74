"""The log: every line in order of time."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from datetime import datetime

from sandbox.datadog.events import LogEvent
from sandbox.datadog.record import Record


def _time(record: Record) -> datetime:
    return record.event.at


class LogStore:
    """Log lines, oldest first. Faults add and remove theirs while the sandbox runs."""

    def __init__(self, events: Iterable[LogEvent] = ()) -> None:
        self._records: list[Record] = []
        self._arrived = 0
        self.add(events)

    def add(self, events: Iterable[LogEvent]) -> None:
        """Puts the lines where their times belong."""
        for event in events:
            self._records.append(Record(event, self._arrived))
            self._arrived += 1
        self._records.sort(key=_time)

    def remove(self, events: Iterable[LogEvent]) -> None:
        """Takes one line away for each equal one given; lines that are not there are no matter."""
        for event in events:
            for at in range(bisect_left(self._records, event.at, key=_time), len(self._records)):
                if self._records[at].event.at != event.at:
                    break
                if self._records[at].event == event:
                    del self._records[at]
                    break

    def replace(self, events: Iterable[LogEvent]) -> None:
        """Starts over with only these lines."""
        self._records = []
        self.add(events)

    def between(self, oldest: datetime, newest: datetime) -> list[Record]:
        """The lines of a window, both ends included, oldest first."""
        start = bisect_left(self._records, oldest, key=_time)
        return self._records[start : bisect_right(self._records, newest, key=_time)]

    def __iter__(self) -> Iterator[LogEvent]:
        return (record.event for record in self._records)

    def __len__(self) -> int:
        return len(self._records)
