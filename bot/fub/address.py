"""Where a client database is, checked before it becomes part of a URL."""

import re
from dataclasses import dataclass

from sqlalchemy import URL, make_url
from sqlalchemy.exc import ArgumentError

_HOST = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9_.-]{0,251}[A-Za-z0-9])?(?::[0-9]{1,5})?")
_NAME = re.compile(r"[A-Za-z0-9_][A-Za-z0-9_-]{0,63}")


@dataclass(frozen=True, slots=True, order=True)
class Address:
    """A host, perhaps with a port, and the name of a database there. Raises `ValueError` for anything else."""

    host: str
    name: str

    def __post_init__(self) -> None:
        # Nothing passes that a URL or a path would read as more than itself: no slash, at sign, percent or two dots.
        if not _HOST.fullmatch(self.host) or ".." in self.host:
            raise ValueError("The column accounts.db_host holds something that is no host name.")
        if not _NAME.fullmatch(self.name):
            raise ValueError("The column accounts.db_database holds something that is no database name.")

    def __str__(self) -> str:
        return f"{self.host}/{self.name}"


def client_url(template: str, address: Address) -> URL:
    """The template with the address filled in. Raises `ValueError`, which does not repeat the template."""
    return parsed(template.replace("{db_host}", address.host).replace("{db_database}", address.name), "FUB_CLIENT_URL")


def parsed(url: str, setting: str) -> URL:
    """A database URL that can be read from safely. Raises `ValueError`, which does not repeat the URL."""
    try:
        found = make_url(url)
    except (ArgumentError, ValueError):
        raise ValueError(f"{setting} is no database URL.") from None
    if found.drivername not in {"mysql+asyncmy", "mariadb+asyncmy", "sqlite+aiosqlite"}:
        raise ValueError(f"{setting} must begin with mysql+asyncmy:// or sqlite+aiosqlite://.")
    if found.get_backend_name() == "sqlite" and found.database in {None, "", ":memory:"}:
        raise ValueError(f"{setting} must name an SQLite file.")
    return found
