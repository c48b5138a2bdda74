"""What each statement reads, and which probes stand or fall with it."""

import pytest

from bot.doctor.statements import Put, reached, statements
from bot.doctor.tables import lacks, other_names
from checks.fub.accounts import departed_users
from checks.fub.auth import auth_of_account, auth_of_users
from checks.kit.registry import all_checks
from sandbox.fub.schema import client_tables, common_tables


def shape(database: str, *, without: str = "", named: dict[str, str] | None = None) -> dict[str, frozenset[str]]:
    """The usual tables and columns, less one table or column, some of them under another name."""
    tables = common_tables() if database == "common" else client_tables()
    found = {name: set(table.column_names) for name, table in tables.items()}
    table, _, column = without.partition(".")
    if column:
        found[table].discard(column)
    elif table:
        del found[table]
    for usual, other in (named or {}).items():
        table, _, column = usual.partition(".")
        found[table] = (found[table] - {column}) | {other}
    return {name: frozenset(columns) for name, columns in found.items()}


def test_every_probe_of_a_database_is_traced_to_its_statements() -> None:
    probes = {probe for check in all_checks().values() for probe in check.probes if probe.source.startswith("fub.")}

    untraced = {probe.name for probe in probes if not reached(probe.run)}

    assert probes
    assert untraced == set()


def test_a_statement_names_the_probes_that_put_it() -> None:
    by_name = {put.statement.name: put.probes for put in statements("common")}

    assert {"token_row", "token_expiry", "path_2"} <= set(by_name["auth_of_account"])
    assert "token_row" not in by_name["sync_users_of_account"]
    assert by_name["client_database"] == ("everything in client databases",)


def test_a_probe_reaches_statements_by_way_of_what_it_calls() -> None:
    (token_row,) = [probe for probe in all_checks()["oauth_failure"].probes if probe.name == "token_row"]

    wanted = {auth_of_account.name, auth_of_users.name, departed_users.name}
    assert {each.name for each in reached(token_row.run)} == wanted


@pytest.mark.parametrize("database", ["common", "client"])
def test_the_usual_installation_lacks_nothing(database: str) -> None:
    puts = statements(database)

    assert lacks(shape(database), puts) == ()
    assert other_names(shape(database), puts) == []


def test_a_missing_table_blinds_every_statement_that_reads_it() -> None:
    (lack,) = lacks(shape("client", without="zillow_profiles"), statements("client"))

    assert (lack.what, lack.dimmed) == ("zillow_profiles", ())
    assert "profiles" in lack.blinded
    assert "path_1" in lack.probes


def test_a_column_that_is_only_shown_leaves_a_gap() -> None:
    (lack,) = lacks(shape("common", without="zillow_auth.expires_at"), statements("common"))

    assert lack.what == "zillow_auth.expires_at"
    assert {"auth_of_account", "auth_of_users"} <= set(lack.dimmed)
    assert "token_expiry" in lack.probes
    assert "auth_of_account" not in lack.blinded


def test_a_column_that_is_asked_by_blinds() -> None:
    (lack,) = lacks(shape("common", without="zillow_auth.account_id"), statements("common"))

    assert {"auth_of_account", "auth_of_users"} <= set(lack.blinded)


def test_each_lack_is_judged_by_itself() -> None:
    real = shape("common", without="zillow_auth.account_id")
    real["zillow_auth"] -= {"expires_at"}

    by_what = {lack.what: lack for lack in lacks(real, statements("common"))}

    assert "auth_of_account" in by_what["zillow_auth.account_id"].blinded
    assert "auth_of_account" in by_what["zillow_auth.expires_at"].dimmed


@pytest.mark.parametrize(
    ("database", "usual", "other"),
    [
        ("common", "zillow_auth.encrypted_refresh_token", "oauth_refresh_token"),  # D2
        ("common", "zillow_auth.expires_at", "token_expires_at"),  # D3
        ("common", "zillow_sync_users.zillow_integration_id", "zillow_integration_enabled"),  # D6
        ("client", "deal_agents.user_id", "agent_id"),  # D9
    ],
)
def test_columns_with_another_name_are_there(database: str, usual: str, other: str) -> None:
    puts, real = statements(database), shape(database, named={usual: other})

    (said,) = other_names(real, puts)

    assert lacks(real, puts) == ()
    assert said.startswith((f"{other} for {usual}", f"zillow_sync_users.{other} for {usual}"))


@pytest.mark.parametrize(
    ("database", "without"),
    [
        ("common", "zillow_sync_users.connection_health_status"),  # D7: derived from problem_at
        ("client", "zillow_agents.deleted_at"),  # such installations delete for good
    ],
)
def test_what_something_else_stands_in_for_is_no_lack(database: str, without: str) -> None:
    assert lacks(shape(database, without=without), statements(database)) == ()


def test_a_table_of_links_is_no_lack_where_a_column_links() -> None:
    puts, real = statements("client"), shape("client", without="deals_contacts")
    linked = {**real, "deals": real["deals"] | {"contact_id"}}  # D10

    (lack,) = lacks(real, puts)

    assert lack.what == "deals_contacts"
    assert "deal_contacts" in lack.blinded
    assert lacks(linked, puts) == ()
    assert other_names(linked, puts) == ["deals.contact_id for deals_contacts"]


def test_a_put_without_probes_says_so_by_silence() -> None:
    (lack,) = lacks({"zillow_auth": frozenset()}, [Put(auth_of_account, ())])[:1]

    assert "stays unknown" not in lack.said
