"""One user's connection to Zillow: the rows of both OAuth stores, joined on (account, user)."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from checks.fub.auth import AuthRow, auth_of_account, auth_of_users, auth_rows
from checks.fub.sync_users import SyncUserRow, sync_user_rows, sync_users_of_account, sync_users_of_users
from checks.kit.ask import Ask

_LONG_AGO = datetime.min.replace(tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Connection:
    """`auths` and `syncs` are empty where there is no row, which differs from a row without a token."""

    account_id: int
    user_id: int
    auths: tuple[AuthRow, ...] = ()
    syncs: tuple[SyncUserRow, ...] = ()

    @property
    def auth(self) -> AuthRow | None:
        """The row that counts: one with a token before one without, the latest refreshed first."""
        return max(self.auths, key=lambda row: (row.has_token, row.updated_at or _LONG_AGO), default=None)

    @property
    def sync(self) -> SyncUserRow | None:
        """The row that counts: an enabled one first, then one without a problem, then the youngest."""
        return max(self.syncs, key=lambda row: (row.enabled, not row.open_problem, row.id), default=None)

    @property
    def has_token(self) -> bool:
        return any(row.has_token for row in self.auths)

    @property
    def usable_store(self) -> bool:
        """A sync row that can serve without `zillow_auth`."""
        return any(row.usable for row in self.syncs)

    @property
    def problems(self) -> list[SyncUserRow]:
        """Rows with an open problem."""
        return [row for row in self.syncs if row.open_problem]


def joined(account_id: int, auths: Iterable[AuthRow], syncs: Iterable[SyncUserRow]) -> list[Connection]:
    """Everybody who has a row in either store, by user id."""
    auth_of: dict[int, list[AuthRow]] = defaultdict(list)
    sync_of: dict[int, list[SyncUserRow]] = defaultdict(list)
    for auth in auths:
        auth_of[auth.user_id].append(auth)
    for sync in syncs:
        sync_of[sync.user_id].append(sync)
    return [
        Connection(account_id, user, tuple(auth_of.get(user, ())), tuple(sync_of.get(user, ())))
        for user in sorted({*auth_of, *sync_of})
    ]


async def auths_of(ask: Ask, account_id: int, user_ids: Sequence[int] | None) -> list[AuthRow]:
    """ZillowAuth rows of some users, or of the whole account when `user_ids` is None."""
    if user_ids is None:
        return auth_rows((await ask.common(auth_of_account, account_id=account_id)).rows)
    if not user_ids:
        return []
    return auth_rows((await ask.common(auth_of_users, account_id=account_id, user_ids=once_each(user_ids))).rows)


async def syncs_of(ask: Ask, account_id: int, user_ids: Sequence[int] | None) -> list[SyncUserRow]:
    """ZillowSyncUser rows of some users, or of the whole account when `user_ids` is None."""
    if user_ids is None:
        return sync_user_rows((await ask.common(sync_users_of_account, account_id=account_id)).rows)
    if not user_ids:
        return []
    rows = (await ask.common(sync_users_of_users, account_id=account_id, user_ids=once_each(user_ids))).rows
    return sync_user_rows(rows)


def once_each(ids: Iterable[int]) -> list[int]:
    """In order, without repeats: probes that ask for the same people then share one read."""
    return sorted(set(ids))


BATCH = 5_000
"""Ids in one statement: beyond this an account counts as large (design.md 4, domain.md 11)."""


def batches(ids: Sequence[int]) -> list[list[int]]:
    """Ids in order, without repeats, in pieces that one statement bears."""
    whole = once_each(ids)
    return [whole[start : start + BATCH] for start in range(0, len(whole), BATCH)]
