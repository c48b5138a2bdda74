"""Whom a cause concerns."""

from dataclasses import dataclass
from enum import StrEnum


class ScopeKind(StrEnum):
    """The six scopes of causes.md."""

    USER = "user"
    AGENT = "agent"
    DEAL = "deal"
    ACCOUNT = "account"
    ACCOUNTS = "accounts"
    SYSTEM = "system"


@dataclass(frozen=True, slots=True, kw_only=True)
class Scope:
    """Ids are FUB's own; user ids mean nothing without their account."""

    kind: ScopeKind
    account_id: int | None = None
    user_ids: tuple[int, ...] = ()
    deal_id: int | None = None
    account_ids: tuple[int, ...] = ()

    @property
    def systemic(self) -> bool:
        """More than one account is concerned."""
        return self.kind in {ScopeKind.SYSTEM, ScopeKind.ACCOUNTS}

    def touches(self, other: "Scope") -> bool:
        """Whether a cause here can explain one there: the fleet touches everybody, an account its own people."""
        if self.systemic or other.systemic:
            return True
        if self.account_id != other.account_id:
            return False
        return not self.user_ids or not other.user_ids or bool(set(self.user_ids) & set(other.user_ids))


SYSTEM = Scope(kind=ScopeKind.SYSTEM)


def account(account_id: int | None) -> Scope:
    """One account as a whole."""
    return Scope(kind=ScopeKind.ACCOUNT, account_id=account_id)


def users(account_id: int, user_ids: tuple[int, ...]) -> Scope:
    """One user, or the account with the users concerned when there are several."""
    kind = ScopeKind.USER if len(user_ids) == 1 else ScopeKind.ACCOUNT
    return Scope(kind=kind, account_id=account_id, user_ids=user_ids)


def deal(account_id: int | None, deal_id: int, user_ids: tuple[int, ...] = ()) -> Scope:
    """One deal, with the agents on it that matter."""
    return Scope(kind=ScopeKind.DEAL, account_id=account_id, deal_id=deal_id, user_ids=user_ids)
