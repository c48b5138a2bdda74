"""Statements that count events, for installations whose queue is a table (design.md 3.3, `sql:QUERY NAME`)."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import Select, bindparam, func, select

from checks.kit.schema import Schema
from checks.kit.statement import Statement, statement

_READS = {"zillow_lead_events_log": ("sync_status", "created_at")}
_SAMPLE = {"since": datetime(2026, 1, 1), "until": datetime(2026, 1, 2)}  # noqa: DTZ001 - naive UTC


def _counted(fub: Schema, status: str) -> Select[Any]:
    table = fub.zillow_lead_events_log
    return (
        select(func.count().label("events"))
        .select_from(table.clause)
        .where(table.sync_status == status)
        .where(table.created_at > bindparam("since"))
        .where(table.created_at <= bindparam("until"))
    )


@statement("lead_events_pending", reads=_READS, limit=1, sample=_SAMPLE)
def lead_events_pending(fub: Schema) -> Select[Any]:
    """Lead events that were taken in and wait to be worked on."""
    return _counted(fub, "pending")


@statement("lead_events_failed", reads=_READS, limit=1, sample=_SAMPLE)
def lead_events_failed(fub: Schema) -> Select[Any]:
    """Lead events that failed."""
    return _counted(fub, "failed")


COUNTING: Mapping[str, Statement] = {each.name: each for each in (lead_events_pending, lead_events_failed)}
"""By the name that a setting uses; each takes `since` and `until`, and answers one row with `events`."""
