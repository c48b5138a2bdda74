"""Turning judgements about single users into one cause for all the users it is true of."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from checks.fub.connection import Connection
from checks.kit import scope
from checks.kit.cause import Cause, CauseKind, Certainty

FEW = 10
"""So many ids are written out; the rest is counted."""


@dataclass(frozen=True, slots=True)
class Says:
    """What is true of a user: `fact` for one or many, `detail` told only of one."""

    fact: str
    detail: str = ""
    certainty: Certainty = Certainty.OBSERVED


Judge = Callable[[Connection, datetime], Says | None]


def ids(numbers: Sequence[int]) -> str:
    """`571, 572 and 45 more`."""
    few = ", ".join(map(str, numbers[:FEW]))
    return few if len(numbers) <= FEW else f"{few} and {len(numbers) - FEW} more"


def counted(number: int, noun: str) -> str:
    """`1 agent`, `12,000 agents`."""
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"


def times(number: int) -> str:
    """`never`, `once`, `twice`, `12 times`."""
    return {0: "never", 1: "once", 2: "twice"}.get(number, f"{number:,} times")


def users(numbers: Sequence[int]) -> str:
    """`user 571`, `users 571, 572 and 45 more`."""
    return f"user {ids(numbers)}" if len(numbers) == 1 else f"users {ids(numbers)}"


def people(account_id: int, user_ids: Sequence[int]) -> str:
    """`User 571 of account 14009`, or `3 users of account 14009 (571, 572, 573)`."""
    if len(user_ids) == 1:
        return f"User {user_ids[0]} of account {account_id}"
    return f"{len(user_ids)} users of account {account_id} ({ids(user_ids)})"


def told(connections: Iterable[Connection], judge: Judge, now: datetime) -> list[str]:
    """What a probe says of them: one sentence for all the users it is true of, or none."""
    true_of = [(each, said) for each in connections if (said := judge(each, now)) is not None]
    if not true_of:
        return []
    account_id, users = true_of[0][0].account_id, [each.user_id for each, _ in true_of]
    return [f"{people(account_id, users)}: {true_of[0][1].fact}."]


def named(kind: CauseKind, connections: Iterable[Connection], judge: Judge, now: datetime) -> Iterator[Cause]:
    """At most one cause: for the user it is true of, or for the account with all such users."""
    true_of = [(each, said) for each in connections if (said := judge(each, now)) is not None]
    if not true_of:
        return
    account_id, first = true_of[0][0].account_id, true_of[0][1]
    users = tuple(connection.user_id for connection, _ in true_of)
    detail = f" {first.detail}" if first.detail and len(users) == 1 else ""
    yield Cause(
        kind=kind,
        certainty=min((said.certainty for _, said in true_of), key=list(Certainty).index),
        scope=scope.users(account_id, users),
        fact=f"{people(account_id, users)}: {first.fact}.{detail}",
    )
