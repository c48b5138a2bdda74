"""Counts what goes to databases."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from sqlalchemy import Engine, event


@contextmanager
def counted() -> Iterator[list[str]]:
    """The selects that are sent meanwhile, but for those that look where the account is."""
    sent: list[str] = []

    def count(_: Any, __: Any, sql: str, *___: Any) -> None:
        if sql.startswith("SELECT") and "FROM accounts" not in sql and "information_schema" not in sql:
            sent.append(sql)

    event.listen(Engine, "before_cursor_execute", count)
    try:
        yield sent
    finally:
        event.remove(Engine, "before_cursor_execute", count)
