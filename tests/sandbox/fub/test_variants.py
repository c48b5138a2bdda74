from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from sandbox.fub import World, load_sqlite

Ask = Callable[[str, str], list[dict[str, Any]]]


@pytest.fixture
def small(world: World) -> World:
    """One connected person with a synced deal, and one whose connection is off."""
    world.account(7)
    person = world.connected_user(7, 571)
    world.user(7, 572)
    world.sync_user(7, 572, enabled=False)
    world.deal(7, 98, synced_ago=timedelta(hours=2))
    world.lead_events(person.sync_user["id"], success=1)
    return world


def test_d1_puts_methods_into_words(small: World, tmp_path: Path, ask: Ask) -> None:
    small.agent(7, None)
    small.agent(7, 3, method=9)

    load_sqlite(small, tmp_path, variants={"D1"})

    found = [
        row["resolution_method"] for row in ask("client_0", "SELECT resolution_method FROM zillow_agents ORDER BY id")
    ]
    assert found == ["CONNECTED", "UNMATCHED", "9"]


def test_d2_and_d3_rename_the_token_and_the_expiry(small: World, tmp_path: Path, ask: Ask) -> None:
    load_sqlite(small, tmp_path, variants={"D2", "D3"})

    [row] = ask("common", "SELECT * FROM zillow_auth")
    assert row["oauth_refresh_token"] == "secret-refresh-token-7-571"
    assert row["token_expires_at"] == "2026-11-21 12:40:00"
    assert not {"encrypted_refresh_token", "expires_at"} & row.keys()


def test_d5_and_d7_leave_columns_out(small: World, tmp_path: Path, ask: Ask) -> None:
    load_sqlite(small, tmp_path, variants={"D5", "D7"})

    assert not {"zuid", "connection_health_status"} & ask("common", "SELECT * FROM zillow_sync_users")[0].keys()


def test_d6_has_a_flag_in_place_of_the_id(small: World, tmp_path: Path, ask: Ask) -> None:
    load_sqlite(small, tmp_path, variants={"D6"})

    rows = ask("common", "SELECT user_id, zillow_integration_enabled FROM zillow_sync_users")
    assert rows == [
        {"user_id": 571, "zillow_integration_enabled": 1},
        {"user_id": 572, "zillow_integration_enabled": 0},
    ]
    assert "zillow_integration_id" not in ask("common", "SELECT * FROM zillow_sync_users")[0]


def test_d8_has_the_replicas_lead_events(small: World, tmp_path: Path, ask: Ask) -> None:
    load_sqlite(small, tmp_path, variants={"D8"})

    rows = ask("common", "SELECT owner_agent_id, created_at, is_tour, is_flex FROM zillow_lead_events_logs")
    assert rows == [{"owner_agent_id": "700571", "created_at": "2026-11-21 00:00:00", "is_tour": 0, "is_flex": 0}]
    assert ask("common", "SELECT name FROM sqlite_master WHERE name = 'zillow_lead_events_log'") == []


def test_d9_ties_deals_to_agent_rows_or_to_users(small: World, tmp_path: Path, ask: Ask) -> None:
    load_sqlite(small, tmp_path, variants={"D9"})
    by_row = ask("client_0", "SELECT * FROM deals_agents")
    load_sqlite(small, tmp_path, variants={"D9:user"})
    by_user = ask("client_0", "SELECT * FROM deals_agents")

    assert by_row == [{"deal_id": 98, "agent_id": small.rows("zillow_agents")[0]["id"]}]
    assert by_user == [{"deal_id": 98, "agent_id": 571}]


def test_d10_ties_properties_and_contacts_the_other_way(small: World, tmp_path: Path, ask: Ask) -> None:
    load_sqlite(small, tmp_path, variants={"D10"})

    [deal] = ask("client_0", "SELECT * FROM deals")
    assert deal["contact_id"] == small.rows("contacts")[0]["id"]
    assert "property_id" not in deal
    properties = ask("client_0", "SELECT * FROM deals_properties")
    assert properties == [{"deal_id": 98, "property_id": small.rows("properties")[0]["id"]}]


def test_a_column_and_a_table_can_be_missing(small: World, tmp_path: Path, ask: Ask) -> None:
    load_sqlite(small, tmp_path, variants={"missing:zillow_auth.expires_at", "missing_table:zillow_sync_agents"})

    assert "expires_at" not in ask("common", "SELECT * FROM zillow_auth")[0]
    assert ask("client_0", "SELECT name FROM sqlite_master WHERE name = 'zillow_sync_agents'") == []


def test_all_variants_go_together_and_leave_the_world_as_it_was(small: World, tmp_path: Path) -> None:
    before = {name: {table: list(rows) for table, rows in tables.items()} for name, tables in small.tables().items()}

    load_sqlite(small, tmp_path, variants=["D1", "D2", "D3", "D5", "D6", "D7", "D9", "D10", "D8"])

    assert small.tables() == before
    assert "expires_at" in small.rows("zillow_auth")[0]


def test_variants_that_contradict_each_other_are_refused(small: World, tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="zillow_auth has no column expires_at left"):
        load_sqlite(small, tmp_path, variants={"missing:zillow_auth.expires_at", "D3"})


@pytest.mark.parametrize(
    "name", ["D4", "missing:zillow_auth.expire", "missing_table:zillow_user", "missing:zillow_auth"]
)
def test_a_variant_that_does_not_exist_is_refused(small: World, tmp_path: Path, name: str) -> None:
    with pytest.raises(ValueError, match="There is no schema variant"):
        load_sqlite(small, tmp_path, variants={name})
