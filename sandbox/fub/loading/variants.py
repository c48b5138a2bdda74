"""Installations name some things differently (domain.md 2.6): what a database of such an installation looks like."""

from collections.abc import Callable, Collection, Iterable

from sandbox.fub.loading import lead_variants, link_variants
from sandbox.fub.loading.reshaping import Database, drop_column, rename_column, replace_column
from sandbox.fub.schema import Column, client_tables, common_tables

Variant = Callable[[Database], None]

_WORDS = {1: "CONNECTED", 2: "DEPRECATED", 3: "INFERRED", 4: "UNMATCHED"}


def words_for_methods(database: Database) -> None:
    """D1: resolution methods as words instead of codes."""
    words = Column("resolution_method", "VARCHAR(16)", nullable=False)
    replace_column(database, "zillow_agents", "resolution_method", words, lambda code: _WORDS.get(code, str(code)))


def other_token_column(database: Database) -> None:
    """D2: the refresh token is in `oauth_refresh_token`."""
    rename_column(database, "zillow_auth", "encrypted_refresh_token", "oauth_refresh_token")


def other_expiry_column(database: Database) -> None:
    """D3: the expiry is in `token_expires_at`."""
    rename_column(database, "zillow_auth", "expires_at", "token_expires_at")


def no_zuid_on_sync_users(database: Database) -> None:
    """D5: only `zillow_auth` has a ZUID."""
    drop_column(database, "zillow_sync_users", "zuid")


def enabled_flag(database: Database) -> None:
    """D6: a flag says that the integration is enabled, instead of an id."""
    flag = Column("zillow_integration_enabled", "TINYINT(1)", nullable=False, default=0)
    replace_column(database, "zillow_sync_users", "zillow_integration_id", flag, lambda value: int(value is not None))


def no_health_status(database: Database) -> None:
    """D7: health is only to be derived from `problem_at`."""
    drop_column(database, "zillow_sync_users", "connection_health_status")


VARIANTS: dict[str, Variant] = {
    "D1": words_for_methods,
    "D2": other_token_column,
    "D3": other_expiry_column,
    "D5": no_zuid_on_sync_users,
    "D6": enabled_flag,
    "D7": no_health_status,
    "D8": lead_variants.replica_lead_events,
    "D9": link_variants.deals_agents_by_agent_row,
    "D9:user": link_variants.deals_agents_by_user,
    "D10": link_variants.other_deal_links,
}


def apply_variants(databases: Iterable[Database], names: Collection[str]) -> None:
    """Besides those of the table: `missing:TABLE.COLUMN` and `missing_table:TABLE`.

    Raises `ValueError` for a name that means nothing and for two that exclude each other, lest a test believe that it
    saw the variant.
    """
    chosen = [_variant(name) for name in sorted(names)]
    for database in databases:
        for change in chosen:
            change(database)


def _variant(name: str) -> Variant:
    kind, _, subject = name.partition(":")
    table, _, column = subject.partition(".")
    definition = (common_tables() | client_tables()).get(table)
    if name in VARIANTS:
        return VARIANTS[name]
    if kind == "missing_table" and definition is not None:
        return lambda database: _without_table(database, table)
    if kind == "missing" and definition is not None and column in definition.column_names:
        return lambda database: drop_column(database, table, column)
    raise ValueError(
        f"There is no schema variant {name!r}: use {', '.join(VARIANTS)}, missing:TABLE.COLUMN or missing_table:TABLE."
    )


def _without_table(database: Database, table: str) -> None:
    database.pop(table, None)
