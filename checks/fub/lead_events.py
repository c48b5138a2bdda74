"""Lead events and what became of them, in the common database (domain.md 2.2): only ever read by time window."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Select, bindparam, func, select

from checks.fub.connection import once_each
from checks.kit.ask import Ask
from checks.kit.row import Row
from checks.kit.schema import Schema
from checks.kit.sources import Rows
from checks.kit.statement import statement
from checks.kit.unavailable import SourceUnavailable

_SINCE, _UNTIL = datetime(2026, 1, 1), datetime(2026, 1, 2)  # noqa: DTZ001 - naive UTC, as the database keeps it
_READS = {"zillow_lead_events_log": ("sync_user_id", "sync_status", "created_at")}


@statement(
    "fleet_lead_events",
    reads={"zillow_lead_events_log": ("sync_status", "created_at")},
    limit=100,
    sample={"since": _SINCE, "until": _UNTIL},
)
def fleet_lead_events(fub: Schema) -> Select[Any]:
    """Everybody's events of a window, counted by outcome."""
    table = fub.zillow_lead_events_log
    return (
        select(table.sync_status.label("status"), func.count().label("events"))
        .select_from(table.clause)
        .where(table.created_at > bindparam("since"))
        .where(table.created_at <= bindparam("until"))
        .group_by(table.sync_status)
    )


@statement(
    "lead_events_of",
    reads=_READS,
    limit=20_000,
    sample={"sync_user_ids": [1, 2], "since": _SINCE, "until": _UNTIL},
    in_parts="sync_user_ids",
)
def lead_events_of(fub: Schema) -> Select[Any]:
    """Some connections' events of a window, counted by connection and outcome."""
    table = fub.zillow_lead_events_log
    return (
        select(
            table.sync_user_id.label("sync_user_id"),
            table.sync_status.label("status"),
            func.count().label("events"),
        )
        .select_from(table.clause)
        .where(table.sync_user_id.in_(bindparam("sync_user_ids", expanding=True)))
        .where(table.created_at > bindparam("since"))
        .where(table.created_at <= bindparam("until"))
        .group_by(table.sync_user_id, table.sync_status)
    )


@statement(
    "lead_history_of",
    reads=_READS,
    limit=10_000,
    sample={"sync_user_ids": [1, 2], "since": _SINCE, "until": _UNTIL},
    in_parts="sync_user_ids",
)
def lead_history_of(fub: Schema) -> Select[Any]:
    """Some connections' events of a window, counted by hour and outcome: days that end at any hour are made of it."""
    table = fub.zillow_lead_events_log
    hour = func.substr(table.created_at, 1, 13)
    return (
        select(hour.label("hour"), table.sync_status.label("status"), func.count().label("events"))
        .select_from(table.clause)
        .where(table.sync_user_id.in_(bindparam("sync_user_ids", expanding=True)))
        .where(table.created_at > bindparam("since"))
        .where(table.created_at <= bindparam("until"))
        .group_by(hour, table.sync_status)
    )


@dataclass(frozen=True, slots=True)
class Outcomes:
    """What became of some events. `strange` holds statuses that nobody has explained: neither success nor failure."""

    success: int = 0
    failed: int = 0
    pending: int = 0
    strange: Mapping[str, int] = field(default_factory=dict)

    @property
    def decided(self) -> int:
        """Events that succeeded or failed."""
        return self.success + self.failed

    @property
    def unclear(self) -> int:
        """Events whose status nobody has explained."""
        return sum(self.strange.values())

    def __add__(self, other: "Outcomes") -> "Outcomes":
        names = {*self.strange, *other.strange}
        return Outcomes(
            self.success + other.success,
            self.failed + other.failed,
            self.pending + other.pending,
            {name: self.strange.get(name, 0) + other.strange.get(name, 0) for name in sorted(names)},
        )


def outcomes_of(rows: Iterable[Row]) -> Outcomes:
    """Counted rows by outcome."""
    counts: Counter[str] = Counter()
    for row in rows:
        counts[(row.text("status") or "empty").lower()[:40]] += row.number("events")
    success, failed, pending = (counts.pop(status, 0) for status in ("success", "failed", "pending"))
    return Outcomes(success, failed, pending, dict(sorted(counts.items())))


def by_connection(rows: Iterable[Row]) -> dict[int, Outcomes]:
    """Counted rows by `zillow_sync_users.id`."""
    grouped: dict[int, list[Row]] = {}
    for row in rows:
        grouped.setdefault(row.number("sync_user_id"), []).append(row)
    return {connection: outcomes_of(each) for connection, each in grouped.items()}


def by_hour(rows: Iterable[Row]) -> dict[datetime, Outcomes]:
    """Counted rows by the hour they begin with."""
    grouped: dict[datetime, list[Row]] = {}
    for row in rows:
        grouped.setdefault(_hour(row.text("hour") or ""), []).append(row)
    return {hour: outcomes_of(each) for hour, each in grouped.items()}


def _hour(text: str) -> datetime:
    """`2026-11-21 12`, as both kinds of databases write it."""
    return datetime.strptime(text.replace("T", " "), "%Y-%m-%d %H").replace(tzinfo=UTC)


def _whole(answer: Rows) -> tuple[Row, ...]:
    """Counts of which some are missing are no counts. Raises `SourceUnavailable`."""
    if answer.cut:
        raise SourceUnavailable("fub.common", "There are more counts of lead events than can be read at once.")
    return answer.rows


async def events_of(ask: Ask, sync_user_ids: Sequence[int], since: datetime, until: datetime) -> dict[int, Outcomes]:
    """A window's outcomes by connection."""
    if not sync_user_ids:
        return {}
    ids = once_each(sync_user_ids)
    return by_connection(_whole(await ask.common(lead_events_of, sync_user_ids=ids, since=since, until=until)))


async def history_of(
    ask: Ask, sync_user_ids: Sequence[int], since: datetime, until: datetime
) -> dict[datetime, Outcomes]:
    """A window's outcomes by hour."""
    if not sync_user_ids:
        return {}
    ids = once_each(sync_user_ids)
    return by_hour(_whole(await ask.common(lead_history_of, sync_user_ids=ids, since=since, until=until)))
