"""A user's two sides, OAuth and agent rows, and what the two say of each other (causes.md, agent_resolution)."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from checks.fub.agents import AgentRow
from checks.fub.connection import Connection
from checks.fub.resolution import Method
from checks.fub.sync_users import SyncUserRow
from checks.rules.installation import SETTLING
from checks.rules.times_ahead import ahead
from checks.rules.tokens import refresh_token_rejected


@dataclass(frozen=True, slots=True)
class Person:
    """`rows` are the live agent rows that name the user; either side may be empty."""

    connection: Connection
    rows: tuple[AgentRow, ...] = ()

    @property
    def user_id(self) -> int:
        return self.connection.user_id

    @property
    def method(self) -> Method | None:
        """The method that holds for the user; None without a row.

        CONNECTED wins (domain.md 6.1). Otherwise a value that nobody knows leaves open what holds.
        """
        methods = {row.method for row in self.rows}
        order = (Method.CONNECTED, Method.OTHER, Method.INFERRED, Method.DEPRECATED, Method.UNMATCHED)
        return next((method for method in order if method in methods), None)


def persons(account_id: int, connections: Iterable[Connection], rows: Iterable[AgentRow]) -> list[Person]:
    """Everybody who has a row on either side, joined on (account, user), by user id."""
    connection_of = {each.user_id: each for each in connections}
    rows_of: dict[int, list[AgentRow]] = defaultdict(list)
    for row in rows:
        rows_of[row.user_id].append(row)
    return [
        Person(connection_of.get(user) or Connection(account_id, user), tuple(rows_of.get(user, ())))
        for user in sorted({*connection_of, *rows_of})
    ]


def token_is_live(connection: Connection, now: datetime) -> bool:
    """A refresh token is stored, and Zillow does not reject it. That the access token lapsed says nothing."""
    return connection.has_token and not _doubtful(connection.syncs, now) and not token_is_rejected(connection, now)


def token_is_rejected(connection: Connection, now: datetime) -> bool:
    """A token that Zillow no longer takes is no evidence that somebody is connected."""
    return connection.has_token and refresh_token_rejected(connection, now) is not None


def oauth_is_live(connection: Connection, now: datetime) -> bool:
    """Live OAuth evidence: a token in `zillow_auth` or a usable sync row (causes.md, agent_resolution)."""
    if token_is_live(connection, now):
        return True
    return connection.usable_store and not _doubtful(connection.syncs, now)


def _doubtful(syncs: Iterable[SyncUserRow], now: datetime) -> bool:
    """Whether a problem is over cannot be told when its time, or that of the verification, lies ahead."""
    return any(
        ahead(row.row.moment("problem_at"), now)
        or (row.row.moment("problem_at") is not None and ahead(row.last_verified_at, now))
        for row in syncs
    )


def newly_connected(connection: Connection, now: datetime) -> bool:
    """Every row of the connection is younger than a day: resolution may still be under way (domain.md 8.2)."""
    stores: Sequence[Sequence[datetime | None]] = (
        [row.created_at for row in connection.auths if row.row.has("created_at")],
        [row.created_at for row in connection.syncs if row.row.has("created_at")],
    )
    moments = [at for store in stores for at in store if at is not None]
    return bool(moments) and not ahead(max(moments), now) and now - min(moments) <= SETTLING


def inferred_despite_oauth(person: Person, now: datetime) -> bool:
    """A token, yet the agent is only guessed: the row went stale (domain.md 5.2)."""
    return person.method is Method.INFERRED and oauth_is_live(person.connection, now)


def unmatched_despite_oauth(person: Person, now: datetime) -> bool:
    """A token, yet no agent: UNMATCHED rows usually name nobody, so a missing row is the same thing."""
    return person.method in {Method.UNMATCHED, None} and oauth_is_live(person.connection, now)


def connected_without_oauth(person: Person) -> bool:
    """A row in either store will do, whatever is in it: the older one serves many (domain.md 1)."""
    return person.method is Method.CONNECTED and not person.connection.auths and not person.connection.syncs


def disconnected(person: Person, now: datetime) -> bool:
    """Neither side says that the user is connected: what OAuth lacks comes first, and the agent follows it."""
    return person.method is not Method.CONNECTED and not oauth_is_live(person.connection, now)


def zuid_missing(person: Person) -> bool:
    """Path 3 asks for the encrypted Zillow id (domain.md 3)."""
    return any(row.method in {Method.CONNECTED, Method.INFERRED} and not row.has_zuid for row in person.rows)


def mapped_twice(person: Person) -> bool:
    """One user, several live agent rows (domain.md 6.4)."""
    return len(person.rows) > 1


def mapped(person: Person) -> bool:
    """An agent is this user's. UNMATCHED rows are what removing a user leaves behind (domain.md 5.1)."""
    return any(row.method is not Method.UNMATCHED for row in person.rows)
