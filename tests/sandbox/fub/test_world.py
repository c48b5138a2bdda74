from datetime import UTC, datetime, timedelta

import pytest

from sandbox.fub import World

HOUR = timedelta(hours=1)


def test_a_world_without_a_time_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="aware moment"):
        World(datetime(2026, 11, 21, 12, 0))  # noqa: DTZ001 (the refusal under test)


def test_a_connected_user_has_four_rows_of_one_identity(world: World) -> None:
    world.account(7)

    person = world.connected_user(7, 571)

    assert person.auth["zuid"] == person.sync_user["zuid"] == "700571"
    assert person.auth["zillow_sync_user_id"] == person.sync_user["id"]
    assert person.agent["user_id"] == person.user["id"] == 571
    assert person.agent["encrypted_zuid"] is not None


def test_a_sync_row_made_first_is_linked_as_well(world: World) -> None:
    world.account(7)

    sync_user = world.sync_user(7, 571)
    auth = world.auth(7, 571)

    assert auth["zillow_sync_user_id"] == sync_user["id"]


def test_an_unlinked_row_stays_unlinked(world: World) -> None:
    world.account(7)

    auth = world.auth(7, 571, linked=False)
    world.sync_user(7, 571)

    assert auth["zillow_sync_user_id"] is None


def test_a_token_was_refreshed_an_hour_before_it_expires(world: World) -> None:
    live = world.auth(7, 1, expires_in=timedelta(minutes=40))
    idle = world.auth(7, 2, expires_in=-3 * HOUR)

    assert live["updated_at"] == datetime(2026, 11, 21, 11, 40)  # noqa: DTZ001 (tables hold naive UTC)
    assert idle["updated_at"] == datetime(2026, 11, 21, 8, 0)  # noqa: DTZ001 (tables hold naive UTC)


def test_a_row_created_minutes_ago_was_not_refreshed_before_that(world: World) -> None:
    row = world.auth(7, 1, created_ago=timedelta(minutes=5))

    assert row["updated_at"] == row["created_at"]


def test_an_open_problem_is_an_error_and_was_verified_before(world: World) -> None:
    row = world.sync_user(7, 1, problem_ago=3 * HOUR, problem_msg="Zillow OAuth Refresh token invalid")

    assert row["connection_health_status"] == "error"
    assert row["last_verified_at"] < row["problem_at"]


def test_a_problem_verified_since_is_over(world: World) -> None:
    row = world.sync_user(7, 1, problem_ago=3 * HOUR, verified_ago=HOUR)

    assert row["connection_health_status"] == "healthy"


def test_a_given_health_may_contradict_the_problem(world: World) -> None:
    row = world.sync_user(7, 1, problem_ago=HOUR, health="healthy")

    assert row["connection_health_status"] == "healthy"


def test_an_agent_without_a_user_is_unmatched(world: World) -> None:
    world.account(7)

    row = world.agent(7, None)

    assert (row["resolution_method"], row["encrypted_zuid"]) == (4, None)


def test_any_column_can_be_given_by_name(world: World) -> None:
    row = world.sync_user(7, 1, last_verified_at=None, zillow_integration_id="other")

    assert (row["last_verified_at"], row["zillow_integration_id"]) == (None, "other")


def test_a_column_that_does_not_exist_is_refused(world: World) -> None:
    with pytest.raises(TypeError, match="zillow_auth has no column refresh_token: it has id, account_id"):
        world.auth(7, 1, refresh_token="x")


def test_client_rows_of_an_unknown_account_are_refused(world: World) -> None:
    with pytest.raises(ValueError, match="Account 7 is not in this world: call account"):
        world.user(7, 1)


def test_a_deal_made_of_ids_alone_meets_every_requirement(world: World) -> None:
    world.account(7)
    world.connected_user(7, 571)

    deal = world.deal(7, 98)

    contact = world.rows("contacts")[0]
    assert world.rows("deal_agents") == [{"deal_id": 98, "user_id": 571}]
    assert world.rows("deals_contacts") == [{"deal_id": 98, "contact_id": contact["id"]}]
    assert contact["assigned_user_id"] == 571
    assert world.rows("properties", id=deal["property_id"])[0]["address"]
    assert world.rows("data_sync_systems", account_id=7, name="zillow", status="active")


def test_a_deal_can_lack_its_property_its_agents_and_its_contacts(world: World) -> None:
    world.account(7)

    deal = world.deal(7, 98, agents=[], contacts=[], property_id=None)

    assert deal["property_id"] is None
    assert world.rows("deal_agents") == world.rows("deals_contacts") == world.rows("properties") == []


def test_ids_given_by_hand_are_not_given_out_again(world: World) -> None:
    first = world.sync_user(7, 1, id=9001)
    second = world.sync_user(7, 2)

    assert (first["id"], second["id"]) == (9001, 9002)


def test_lead_events_fill_their_window_evenly(world: World) -> None:
    rows = world.lead_events(9001, success=3, failed=1, within=4 * HOUR, until=HOUR)

    times = [row["created_at"].strftime("%H:%M") for row in rows]
    assert times == ["07:30", "08:30", "09:30", "10:30"]
    assert sorted(row["sync_status"] for row in rows) == ["failed", "success", "success", "success"]


def test_rows_of_two_accounts_in_one_database_come_together(world: World) -> None:
    world.account(7, db_database="client_0")
    world.account(8, db_database="client_0")
    world.account(9, db_database="client_1")
    for account_id in (7, 8, 9):
        world.user(account_id, 571)

    tables = world.tables()

    assert [row["account_id"] for row in tables["client_0"]["users"]] == [7, 8]
    assert [row["account_id"] for row in tables["client_1"]["users"]] == [9]


def test_a_log_line_keeps_custom_attributes_apart_from_its_own(world: World) -> None:
    line = world.log(HOUR, "fub-api", "said", service="custom", message="custom", context={"account_id": 7})

    assert (line["service"], line["message"]) == ("fub-api", "said")
    assert line["attributes"] == {"service": "custom", "message": "custom", "context": {"account_id": 7}}
    assert line["at"] == datetime(2026, 11, 21, 11, 0, tzinfo=UTC)
