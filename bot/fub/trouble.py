"""What a database driver's error means, in a sentence without hosts' secrets, logins, values or SQL."""

import re
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.exc import DBAPIError, ProgrammingError, StatementError
from sqlalchemy.exc import TimeoutError as NoFreeConnection

from bot.breaker import Declined, Late
from checks.kit.unavailable import SourceUnavailable


class SchemaOutdated(Declined):
    """A table or column is not, or no longer, there: what is known of the schema must be read anew."""


class TooMuch(Declined):
    """A part of a question was not answered in the little time it had; the source is well, and less may do."""


_UNKNOWN_NAME = {1054, 1146, 1109}
_FORBIDDEN = {1142, 1143, 1227, 1792}
_LATE = {1205, 1317, 1969, 3024}
_MYSQL = {
    1040: "has no room for another connection",
    1044: "refused the login",
    1045: "refused the login",
    1049: "does not exist on its server",
    1130: "refuses connections from here",
    1142: "does not let the login read a table",
    1143: "does not let the login read a column",
    1203: "has no room for another connection of the login",
    1226: "has no room for another connection of the login",
    1227: "does not let the login do this",
    1251: "refused the login",
    1698: "refused the login",
    1792: "takes no writes on this connection",
    2003: "cannot be reached",
    2006: "broke off the connection",
    2013: "broke off the connection",
}
_SQLITE = (
    (re.compile("unable to open database file"), "is a file that does not exist or cannot be opened"),
    (re.compile("not a database|malformed"), "is a file that is no SQLite database"),
    (re.compile("is locked|is busy"), "is locked by another program"),
    (re.compile("readonly database"), "takes no writes on this connection"),
)
_SQLITE_UNKNOWN_NAME = re.compile("no such (table|column)")


@contextmanager
def told(source: str, who: str, seconds: float, *, brief: bool = False) -> Iterator[None]:
    """Around what a driver does: whatever it raises becomes `SourceUnavailable`. `who` begins the sentence.

    `brief`: the time was little on purpose, so that running out of it becomes `TooMuch`.
    """
    try:
        yield
    except SourceUnavailable:
        raise
    except Exception as error:  # noqa: BLE001 - drivers raise anything when a server talks nonsense; none is swallowed
        raise unavailable(error, source, who, seconds, brief=brief) from None


def unavailable(error: Exception, source: str, who: str, seconds: float, *, brief: bool = False) -> SourceUnavailable:
    """The error of ours that an error of the driver stands for."""
    if isinstance(error, StatementError) and not isinstance(error, DBAPIError):
        return Declined(source, "The question lacks a value or has one that cannot be sent; the check has a fault.")
    cause = getattr(error, "orig", None) or error
    code = cause.args[0] if cause.args and isinstance(cause.args[0], int) else None
    text = str(cause)
    if code in _UNKNOWN_NAME or _SQLITE_UNKNOWN_NAME.search(text):
        return SchemaOutdated(source, f"{who} lacks a table or column that it had a moment ago.")
    if code in _LATE or text == "interrupted" or isinstance(cause, TimeoutError | NoFreeConnection):
        return late(source, who, seconds, brief=brief)
    kind = Declined if code in _FORBIDDEN or isinstance(error, ProgrammingError) else SourceUnavailable
    return kind(source, f"{who} {_meaning(cause, code, text)}.")


def _meaning(cause: Exception, code: int | None, text: str) -> str:
    if code in _MYSQL:
        return _MYSQL[code]
    for pattern, meaning in _SQLITE:
        if pattern.search(text):
            return meaning
    if isinstance(cause, EOFError):
        return "broke off the connection"
    if isinstance(cause, OSError):
        return "cannot be reached"
    return f"could not answer ({f'error {code}' if code else type(cause).__name__})"


def late(source: str, who: str, seconds: float, *, brief: bool = False) -> SourceUnavailable:
    """Nothing came in time."""
    return (TooMuch if brief else Late)(source, f"{who} did not answer within {seconds:g} seconds.")
