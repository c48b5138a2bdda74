"""Answers of the sources as parts of a file, and back."""

from collections.abc import Mapping
from typing import Any

from bot.cases import reads
from bot.cases.masking import Mask, text
from checks.kit.log_question import Count, LogCounts, LogLine, LogLines
from checks.kit.row import Row
from checks.kit.sources import CounterReading, FanOut, MetricTotal, MutexState, Rows


def of_rows(found: Rows, mask: Mask) -> dict[str, Any]:
    absent = sorted({name for row in found.rows for name in row.absent})
    return {"rows": [mask.row(row.values) for row in found.rows], "absent": absent, "cut": found.cut}


def of_fan_out(found: FanOut, mask: Mask) -> dict[str, Any]:
    answered = {name: reads.Answered(**of_rows(rows, mask)) for name, rows in found.answered.items()}
    return {"answered": answered, "failed": {name: text(reason) for name, reason in found.failed.items()}}


def of_counts(found: LogCounts, _: Mask) -> dict[str, Any]:
    groups = {text(name): (count.now, count.before) for name, count in found.groups.items()}
    days = {text(name): _days(count) for name, count in found.groups.items() if count.day is not None}
    counted = {"now": found.total.now, "before": found.total.before, "groups": groups, "cut": found.cut}
    return counted if found.total.day is None else {**counted, "day": _days(found.total), "group_days": days}


def _days(count: Count) -> tuple[int, int]:
    return count.day or 0, count.day_before or 0


def of_lines(found: LogLines, mask: Mask) -> dict[str, Any]:
    lines = [
        reads.LineRead(at=line.at, message=text(line.message), attributes=mask.attributes(line.attributes))
        for line in found.lines
    ]
    return {"lines": lines, "cut": found.cut}


def of_metric(found: MetricTotal, _: Mask) -> dict[str, Any]:
    return {"now": found.now, "before": found.before}


def of_locks(found: tuple[MutexState, ...], _: Mask) -> dict[str, Any]:
    return {
        "locks": [
            reads.LockRead(key=each.key, sync_user_id=each.sync_user_id, held=each.held, ttl=each.ttl) for each in found
        ]
    }


def of_counter(found: CounterReading, _: Mask) -> dict[str, Any]:
    return {"now": found.now, "before": found.before, "before_at": found.before_at, "where": text(found.where)}


def rows(read: reads.RowsRead | reads.Answered, source: str, as_of: Any) -> Rows:
    absent = frozenset(read.absent)
    return Rows(tuple(Row(values, absent, source) for values in read.rows), as_of, cut=read.cut)


def fan_out(read: reads.FanOutRead, source: str, as_of: Any) -> FanOut:
    return FanOut({name: rows(each, source, as_of) for name, each in read.answered.items()}, read.failed)


def counts(read: reads.CountsRead, as_of: Any) -> LogCounts:
    groups: Mapping[str, Count] = {
        name: Count(*pair, *read.group_days.get(name, ())) for name, pair in read.groups.items()
    }
    return LogCounts(Count(read.now, read.before, *(read.day or ())), groups, as_of, cut=read.cut)


def lines(read: reads.LinesRead, as_of: Any) -> LogLines:
    return LogLines(tuple(LogLine(each.at, each.message, each.attributes) for each in read.lines), read.cut, as_of)


def locks(read: reads.LocksRead) -> tuple[MutexState, ...]:
    return tuple(MutexState(each.key, each.sync_user_id, each.held, each.ttl) for each in read.locks)
