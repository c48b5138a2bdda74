"""Rows and log lines that no application should have written: each triage ends, and Slack takes what it says."""

from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from messages.detail import details
from messages.full_report import full_report
from messages.summary import summary
from sandbox.fub import World
from sandbox.fub.sample.stories import STORIES
from sandbox.fub.schema import client_tables, common_tables
from tests.checks.desk import Bench
from tests.hostile.harmless import wrong_with
from tests.hostile.making import JSON, SCALAR, TEXT, many

NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)
ASKED: tuple[dict[str, Any], ...] = (
    {"issue": "oauth_failure", "account_id": 31774},
    {"issue": "transaction_sync", "account_id": 31774, "deal_id": 98122},
    {"issue": "agent_resolution", "account_id": 14009},
    {"issue": "rate_limiting"},
    {"issue": "connection_health"},
)
KEYS = {"id", "account_id", "db_host", "db_database"}
"""Kept, or there would be nothing to find."""
VALUE = SCALAR.filter(lambda value: not isinstance(value, list | dict | bool)) | st.binary(max_size=20)
SPOILT = st.lists(st.tuples(st.integers(0, 10**6), st.integers(0, 10**6), VALUE), max_size=12)
LINE = st.fixed_dictionaries({"message": TEXT, "context": st.dictionaries(TEXT, JSON, max_size=3)})
LINES = st.lists(LINE, max_size=4)


def spoil(world: World, spoilt: list[tuple[int, int, Any]]) -> None:
    """Any column of any row of the accounts that are looked at holds anything."""
    definitions = {**client_tables(), **common_tables()}
    rows = [
        (row, definitions[name])
        for tables in world.tables().values()
        for name, table in tables.items()
        for row in table
        if row.get("account_id", row.get("id")) in {31774, 14009}
    ]
    for which, place, value in spoilt:
        row, table = rows[which % len(rows)]
        # No database lets an empty value into a column that may not be empty.
        full = {column.name for column in table.columns if value is None and not column.nullable}
        if names := sorted(row.keys() - KEYS - full):
            row[names[place % len(names)]] = _stored(value)


def _stored(value: Any) -> Any:
    """As a database can hold it."""
    if isinstance(value, int) and abs(value) >= 2**63:
        return str(value)
    return value.encode("utf-8", "replace").decode() if isinstance(value, str) else value


@pytest.mark.timeout(0)  # a long run has no limit
@many(25)
@given(st.sampled_from(ASKED), SPOILT, LINES)
async def test_any_row_and_any_line_is_told_or_left_undecided_and_calls_nobody(
    asked: dict[str, Any], spoilt: list[tuple[int, int, Any]], lines: list[dict[str, Any]]
) -> None:
    world = World(NOON)
    for story in STORIES:
        story(world)
    spoil(world, spoilt)
    for line in lines:
        world.logs.append({**world.logs[0], "at": NOON, "message": line["message"], "attributes": line["context"]})
    with TemporaryDirectory() as directory:
        report = await Bench(world, Path(directory)).triage(**asked)

    document = report.document()
    for message in (summary(document, run_id="3f2a9c"), *details(document)):
        assert wrong_with(message) == []
    assert full_report(document)
