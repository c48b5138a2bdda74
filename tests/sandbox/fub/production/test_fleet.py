import sqlite3
from collections import Counter
from contextlib import closing
from itertools import islice
from typing import Any

import pytest

from sandbox.fub import sample_world
from sandbox.fub.production.cache import Built
from sandbox.fub.production.faults import NO_FAULTS, Lot
from sandbox.fub.production.fleet import Fleet
from sandbox.fub.production.order import Order
from sandbox.fub.production.plan import planned
from sandbox.fub.production.size import PRODUCTION
from sandbox.fub.schema import client_tables, common_tables
from tests.sandbox.fub.production.conftest import NOON, ORDER, SMALL


def asked(built: Built, database: str, sql: str) -> list[tuple[Any, ...]]:
    with closing(sqlite3.connect(f"file:{built.directory / database}.db?mode=ro", uri=True)) as connection:
        return connection.execute(sql).fetchall()


def in_clients(built: Built, sql: str) -> list[tuple[Any, ...]]:
    return [row for number in range(SMALL.databases) for row in asked(built, f"client_{number}", sql)]


def test_the_plan_adds_up_to_productions_figures() -> None:
    sample = sample_world(NOON)

    plans = planned(PRODUCTION, 1, sample)

    def total(table: str, planned: int) -> int:
        return planned + len(sample.rows(table))

    assert PRODUCTION.agents == 85_814
    assert total("accounts", len(plans)) == 6_864
    assert total("zillow_agents", sum(plan.named + plan.unmatched for plan in plans)) == 85_814
    assert total("zillow_auth", sum(plan.both + plan.auth_only for plan in plans)) == 29_561
    assert total("zillow_sync_users", sum(plan.synced for plan in plans)) == 12_407
    assert total("zillow_teams", sum(plan.teams for plan in plans)) == 4_414
    assert len({plan.database for plan in plans}) == 24
    assert {plan.named for plan in plans if plan.large} == {12_000, 5_000}


@pytest.mark.parametrize(
    ("table", "rows", "accounts"),
    [
        ("accounts", SMALL.accounts, None),
        ("zillow_auth", SMALL.auth_rows, SMALL.auth_accounts),
        ("zillow_sync_users", SMALL.sync_users, SMALL.sync_accounts),
        ("zillow_lead_events_log", ORDER.lead_events, None),
    ],
)
def test_the_common_database_holds_exactly_what_was_ordered(
    built: Built, table: str, rows: int, accounts: int | None
) -> None:
    [(found,)] = asked(built, "common", f"SELECT COUNT(*) FROM {table}")

    assert found == rows
    if accounts is not None:
        assert asked(built, "common", f"SELECT COUNT(DISTINCT account_id) FROM {table}") == [(accounts,)]


def test_the_client_databases_together_hold_exactly_what_was_ordered(built: Built) -> None:
    agents = Counter(method for (method,) in in_clients(built, "SELECT resolution_method FROM zillow_agents"))
    teams = in_clients(built, "SELECT account_id FROM zillow_teams")
    deals = in_clients(built, "SELECT COUNT(*) FROM deals")

    assert sum(agents.values()) == SMALL.agents
    # Faults move a few agents from one method to another; no more than a point in all.
    assert abs(agents[1] / SMALL.agents - 0.4672) < 0.01
    assert abs(agents[3] / SMALL.agents - 0.1599) < 0.01
    assert abs(agents[4] / SMALL.agents - 0.3729) < 0.01
    assert 0 < agents[2] < SMALL.agents / 100
    assert (len(teams), len({account for (account,) in teams})) == (SMALL.teams, SMALL.team_accounts)
    assert sum(number for (number,) in deals) == SMALL.deals


def test_accounts_are_where_the_common_database_says(built: Built) -> None:
    said = dict(asked(built, "common", "SELECT id, db_database FROM accounts"))

    for number in range(SMALL.databases):
        for (account,) in asked(built, f"client_{number}", "SELECT DISTINCT account_id FROM users"):
            assert said[account] == f"client_{number}"


def test_the_stories_of_the_sample_are_in_it_under_their_ids(built: Built) -> None:
    accounts = {account for (account,) in asked(built, "common", "SELECT id FROM accounts")}
    [(integration,)] = asked(
        built,
        "common",
        "SELECT zillow_integration_id FROM zillow_sync_users WHERE account_id = 148261 AND user_id = 571",
    )

    assert {148261, 31774, 66001, 75172, 14009, 20010} <= accounts
    assert integration is None


@pytest.mark.parametrize("large", SMALL.large)
def test_a_large_account_has_everybody_on_one_deal(built: Built, large: Any) -> None:
    agents = in_clients(built, f"SELECT COUNT(*) FROM zillow_agents WHERE account_id = {large.account_id}")
    on_deal = in_clients(built, f"SELECT COUNT(*) FROM deal_agents WHERE deal_id = {large.deal_id}")

    assert sum(number for (number,) in agents) == large.agents
    # A fault may have taken a user from an agent, who is then on no deal.
    assert sum(number for (number,) in on_deal) == pytest.approx(large.agents, abs=30)


def test_every_index_of_the_schema_is_there(built: Built) -> None:
    for database, tables in (("common", common_tables()), ("client_3", client_tables())):
        indexes = {name for (name,) in asked(built, database, "SELECT name FROM sqlite_master WHERE type = 'index'")}
        wanted = {f"{table.name}_by_{'_'.join(key)}" for table in tables.values() for key in table.keys}
        assert wanted <= indexes


def test_lead_events_reach_back_a_month_and_fail_as_seldom_as_in_production(built: Built) -> None:
    [(first, last)] = asked(built, "common", "SELECT MIN(created_at), MAX(created_at) FROM zillow_lead_events_log")
    counts = dict(asked(built, "common", "SELECT sync_status, COUNT(*) FROM zillow_lead_events_log GROUP BY 1"))

    assert first[:10] == "2026-10-21"
    assert last[:13] == "2026-11-21 11"
    assert counts["failed"] / (counts["failed"] + counts["success"]) == pytest.approx(0.012, abs=0.003)


def test_the_same_order_gives_the_same_rows() -> None:
    order = Order(NOON, size=SMALL, lead_events=0)

    once, again, other = (
        list(islice(Fleet(each).parts(), 60)) for each in (order, order, Order(NOON, seed=2, size=SMALL, lead_events=0))
    )

    assert once == again
    assert once != other


def test_rates_say_how_many_go_wrong() -> None:
    rates = {**NO_FAULTS, "integration_disabled": 0.5}

    fleet = Fleet(Order(NOON, size=SMALL, lead_events=0, rates=rates))
    first = [plan for plan in planned(SMALL, 1, fleet.sample) if plan.database == "client_0"]
    for part in fleet.parts():
        if part.database == "client_1" and fleet.lot.injected:
            break

    assert {each["fault"] for each in fleet.lot.injected} == {"integration_disabled"}
    of_first = [each for each in fleet.lot.injected if each["account_id"] in {plan.account_id for plan in first}]
    assert len(of_first) == pytest.approx(sum(plan.both for plan in first) / 2, rel=0.5)


@pytest.mark.parametrize("rates", [{"no_such_fault": 0.1}, {"unlinked": 1.5}, {"unlinked": -0.1}])
def test_rates_that_cannot_be_are_refused(rates: dict[str, float]) -> None:
    with pytest.raises(ValueError, match="no rates of faults"):
        Lot(rates)


def test_a_size_below_the_sample_is_refused() -> None:
    with pytest.raises(ValueError, match="cannot be divided"):
        planned(PRODUCTION.scaled(0.05), 1, sample_world(NOON))
