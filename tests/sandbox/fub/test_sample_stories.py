"""The literal conditions of causes.md over the whole sample: each story is found, and nobody else."""

from collections import Counter
from datetime import timedelta
from typing import Any

import pytest

from sandbox.fub import Row, World

HOUR = timedelta(hours=1)
DAY = timedelta(days=1)
Person = tuple[int, int]


def by_person(world: World, table: str) -> dict[Person, Row]:
    rows = {(row["account_id"], row["user_id"]): row for row in world.rows(table)}
    assert len(rows) == len(world.rows(table))
    return rows


def open_problem(row: Row) -> bool:
    return bool(row["problem_at"]) and not (row["last_verified_at"] and row["last_verified_at"] > row["problem_at"])


def usable(row: Row | None) -> bool:
    healthy = row is not None and row["zillow_integration_id"] and row["connection_health_status"] == "healthy"
    return bool(row and healthy and not open_problem(row))


def older(world: World, moment: Any, ago: timedelta) -> bool:
    limit = world.at(ago)
    return bool(moment < limit)


@pytest.fixture(scope="session")
def auth(sample: World) -> dict[Person, Row]:
    return by_person(sample, "zillow_auth")


@pytest.fixture(scope="session")
def sync(sample: World) -> dict[Person, Row]:
    return by_person(sample, "zillow_sync_users")


@pytest.fixture(scope="session")
def agents(sample: World) -> dict[Person, Row]:
    """Live agent rows that have a user; two for one person would be a duplicate mapping."""
    live = [row for row in sample.rows("zillow_agents") if row["deleted_at"] is None and row["user_id"] is not None]
    people = {(row["account_id"], row["user_id"]): row for row in live}
    assert len(people) == len(live)
    return people


def test_one_person_has_a_token_and_a_disabled_integration(auth: dict[Person, Row], sync: dict[Person, Row]) -> None:
    disabled = {who for who in auth.keys() & sync.keys() if sync[who]["zillow_integration_id"] is None}

    assert disabled == {(148261, 571)}
    assert auth[148261, 571]["encrypted_refresh_token"] is not None
    assert not open_problem(sync[148261, 571])


def test_the_logs_say_that_the_integration_is_disabled(sample: World) -> None:
    said = [line for line in sample.logs if line["message"] == "OAuth credentials valid, but integration disabled"]

    recent = [line for line in said if line["at"] > sample.now - HOUR]
    assert recent
    assert {line["attributes"]["context"]["account_id"] for line in said} == {148261}


def test_one_person_has_an_open_problem_and_it_names_the_refresh_token(sync: dict[Person, Row]) -> None:
    found = {who: row["problem_msg"] for who, row in sync.items() if open_problem(row)}

    assert found == {(31774, 902): "Zillow OAuth Refresh token invalid"}


def test_other_accounts_had_the_same_problem_and_it_is_over(sync: dict[Person, Row]) -> None:
    over = [row for row in sync.values() if row["problem_at"] and not open_problem(row)]

    assert len(over) > 5
    assert {row["problem_msg"] for row in over} == {"Zillow OAuth Refresh token invalid"}


def test_every_token_is_there_and_no_connection_is_enabled_without_one(
    auth: dict[Person, Row], sync: dict[Person, Row]
) -> None:
    no_token = {who for who, row in auth.items() if row["encrypted_refresh_token"] is None}
    without = {who for who, row in sync.items() if row["zillow_integration_id"] and who not in auth and not usable(row)}

    assert no_token == without == set()


def test_both_stores_agree_and_are_linked(auth: dict[Person, Row], sync: dict[Person, Row]) -> None:
    both = auth.keys() & sync.keys()

    assert len(both) > 100
    assert {who for who in both if auth[who]["zuid"] != sync[who]["zuid"] or not auth[who]["zuid"]} == set()
    assert {who for who in both if auth[who]["zillow_sync_user_id"] != sync[who]["id"]} == set()
    assert {who for who in auth.keys() - both if auth[who]["zillow_sync_user_id"] is not None} == set()


def test_idle_tokens_are_common_and_none_is_stale(sample: World, auth: dict[Person, Row]) -> None:
    now = sample.at(timedelta())
    idle = {who for who, row in auth.items() if row["expires_at"] < now}

    assert len({account for account, _ in idle}) > 10
    assert {(20010, user) for user in (572, 573, 574, 575)} <= idle
    assert [row for row in auth.values() if older(sample, row["updated_at"], 168 * HOUR)] == []


def test_one_person_completed_oauth_and_has_no_connection_yet(
    sample: World, auth: dict[Person, Row], sync: dict[Person, Row]
) -> None:
    young = {who for who, row in auth.items() if not older(sample, row["created_at"], DAY)}
    never = {who for who, row in sync.items() if row["zillow_integration_id"] and row["last_agent_sync_at"] is None}

    assert young == {(75172, 33)}
    assert young & sync.keys() == never == set()


def test_every_enabled_connection_was_verified_within_a_week(sample: World, sync: dict[Person, Row]) -> None:
    enabled = [row for row in sync.values() if row["zillow_integration_id"]]

    assert [row for row in enabled if older(sample, row["last_verified_at"], 7 * DAY)] == []
    assert [row for row in sync.values() if open_problem(row) == (row["connection_health_status"] == "healthy")] == []


def test_47_agents_are_inferred_despite_live_tokens(
    auth: dict[Person, Row], sync: dict[Person, Row], agents: dict[Person, Row]
) -> None:
    live = auth.keys() | {who for who, row in sync.items() if usable(row)}
    inferred = Counter(account for account, user in live if agents[account, user]["resolution_method"] == 3)

    assert inferred == {14009: 47}


def test_agent_rows_are_sound(sample: World, auth: dict[Person, Row], sync: dict[Person, Row]) -> None:
    active = {(row["account_id"], row["id"]) for row in sample.rows("users") if row["status"] == "active"}
    live = [row for row in sample.rows("zillow_agents") if row["deleted_at"] is None]
    people = {(row["account_id"], row["user_id"]) for row in live if row["user_id"] is not None}
    connected = {(row["account_id"], row["user_id"]) for row in live if row["resolution_method"] == 1}

    assert connected <= auth.keys() | sync.keys()
    assert people <= active
    assert {row["resolution_method"] for row in live} == {1, 3, 4}
    assert all((row["encrypted_zuid"] is None) == (row["resolution_method"] == 4) for row in live)


def test_one_deal_has_no_agent_and_another_no_verified_one(sample: World, auth: dict[Person, Row]) -> None:
    strong = auth.keys() | {
        (row["account_id"], row["user_id"]) for row in sample.rows("zillow_agents") if row["encrypted_zuid"]
    }
    legacy = {(row["account_id"], row["user_id"]) for row in sample.rows("zillow_profiles")}
    legacy |= {(row["account_id"], row["user_id"]) for row in sample.rows("zillow_sync_agents")}
    legacy |= {(row["account_id"], row["id"]) for row in sample.rows("users") if row["zillow_profile_id"]}
    accounts = {row["id"]: row["account_id"] for row in sample.rows("deals")}
    on_deals = {(row["deal_id"], (accounts[row["deal_id"]], row["user_id"])) for row in sample.rows("deal_agents")}

    assert accounts.keys() - {deal for deal, _ in on_deals} == {70007}
    assert {deal for deal, who in on_deals if who not in strong and deal != 81000} == {98122}
    assert {deal for deal, who in on_deals if who not in strong | legacy and deal != 81000} == {98122}


def test_every_deal_but_one_has_the_rest_that_sync_requires(sample: World, sync: dict[Person, Row]) -> None:
    owners = {row["id"]: (row["account_id"], row["assigned_user_id"]) for row in sample.rows("contacts")}
    connected = {row["deal_id"] for row in sample.rows("deals_contacts") if usable(sync.get(owners[row["contact_id"]]))}
    addressed = {row["id"] for row in sample.rows("properties") if row["address"]}

    assert {row["id"] for row in sample.rows("deals")} - connected == {98122}
    assert all(row["property_id"] in addressed for row in sample.rows("deals"))
    assert {row["account_id"] for row in sample.rows("data_sync_systems")} == {r["id"] for r in sample.rows("accounts")}
    assert {row["id"] for row in sample.rows("deals", synced_at=None)} == {98122, 70007}


def test_the_logs_show_both_deals_without_agents(sample: World) -> None:
    contexts = [line["attributes"].get("context", {}) for line in sample.logs]

    assert {context["deal_id"] for context in contexts if context.get("agentCount") == 0} == {98122, 70007}
    failures = [line for line in sample.logs if "agent_verification_failed" in line["message"]]
    assert {line["attributes"]["context"]["deal_id"] for line in failures} == {98122}


def test_teams_have_members_and_twins_and_stay_in_one_account(sample: World) -> None:
    teams = sample.rows("zillow_teams")
    names = [row["zillow_team_id"] for row in teams]

    assert len(set(names)) == len(names)
    assert {row["team_id"] for row in sample.rows("zillow_agent_teams")} == {row["id"] for row in teams}
    assert {row["zillow_team_id"] for row in sample.rows("zillow_sync_teams")} == set(names)


def test_creation_is_on_and_no_flag_changed_lately(sample: World) -> None:
    ignoring = sample.rows("feature_flags", flag_name="zillow-ignore-transaction-creation-events", enabled=1)
    changes = [row for row in sample.rows("feature_flag_changes") if not older(sample, row["changed_at"], 7 * DAY)]

    assert ignoring == changes == []
