"""Statements about an account itself and its users."""

from typing import Any

from sqlalchemy import Select, bindparam, func, select

from checks.kit.schema import Schema
from checks.kit.statement import statement


@statement("account", reads={"accounts": ("id", "name", "status")}, limit=1, sample={"account_id": 1})
def account_row(fub: Schema) -> Select[Any]:
    """The account's own row."""
    table = fub.accounts
    return select(table.id, *table.pick("status")).where(table.id == bindparam("account_id"))


@statement("account_size", reads={"users": ("id", "account_id")}, limit=1, sample={"account_id": 1})
def users_counted(fub: Schema) -> Select[Any]:
    """How many users the account has."""
    table = fub.users
    return (
        select(func.count().label("users")).select_from(table.clause).where(table.account_id == bindparam("account_id"))
    )


@statement("users_of_accounts", reads={"users": ("account_id",)}, limit=10_000, sample={"account_ids": [1, 2]})
def users_of_accounts(fub: Schema) -> Select[Any]:
    """How many users each of some accounts has; put to all client databases, each of which knows its own."""
    table = fub.users
    return (
        select(table.account_id.label("account_id"), func.count().label("users"))
        .select_from(table.clause)
        .where(table.account_id.in_(bindparam("account_ids", expanding=True)))
        .group_by(table.account_id)
    )


@statement(
    "departed_users",
    reads={"users": ("id", "account_id", "status")},
    limit=20_000,
    sample={"account_id": 1},
    page_by="id",
)
def departed_users(fub: Schema) -> Select[Any]:
    """Users who no longer work in the account."""
    table = fub.users
    return (
        select(table.id)
        .where(table.account_id == bindparam("account_id"))
        .where(func.lower(table.status).in_(("inactive", "deleted")))
        .order_by(table.id)
    )


@statement("user", reads={"users": ("id", "account_id", "status")}, limit=1, sample={"account_id": 1, "user_id": 1})
def user_row(fub: Schema) -> Select[Any]:
    """One user."""
    table = fub.users
    return (
        select(table.id, *table.pick("status"))
        .where(table.account_id == bindparam("account_id"))
        .where(table.id == bindparam("user_id"))
    )
