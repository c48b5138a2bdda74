"""What a thread says of each field of a request, and in whose message."""

from collections.abc import Callable, Sequence
from typing import Any, TypeVar

from checks.kit.refusal import Condition, Refusal
from checks.kit.registry import check_for
from handlers.intake.account_meant import account_meant
from handlers.intake.mentioned import ids
from handlers.intake.severity_now import severity_now
from handlers.intake.spoken import Spoken
from handlers.intake.two_cases import OneCase, TwoCases
from handlers.intake.window_meant import window_meant

T = TypeVar("T")
Taken = list[tuple[str, Any, Spoken]]
"""Field, value, and the message that says it."""


def taken(spoken: Sequence[Spoken], asking: Spoken, issue: tuple[str, Spoken]) -> Taken:
    """Raises `Refusal` (`ambiguous`) where one of several accounts or deals has to be chosen."""
    check = check_for(issue[0])
    account = account_meant(spoken, asking, needed="account_id" in check.needs)
    deal = _latest(spoken, lambda text: ids(text, "deal_id"))
    user = _latest(spoken, lambda text: ids(text, "user_id"))
    fleet = account is None and not check.needs
    if deal is not None and len(deal[0]) > 1 and "deal_id" in check.needs:
        raise Refusal(
            Condition.AMBIGUOUS,
            f"{len(deal[0])} deals are named. Which one is meant?",
            allowed=tuple(map(str, deal[0][:20])),
            example=f"{check.issue} deal {deal[0][0]}",
        )
    found = {
        "issue": issue,
        "account_id": account,
        "deal_id": None if fleet else _single(deal),
        "user_id": None if fleet else _single(user),
        **_of_the_whole(spoken),
    }
    return _there(found)


def taken_of_two(spoken: Sequence[Spoken], two: TwoCases) -> Taken:
    """The first of two cases, with its own ids alone."""
    named = {field: (number, two.by) for field, number in two.first.ids.items()}
    return _there({"issue": (two.first.issue, two.by), **named, **_of_the_whole(spoken)})


def named_too(other: OneCase) -> str:
    """Such as `Named too: transaction_sync, account 75172, deal 98122.`; people read it in the thread."""
    words = [f"{field.removesuffix('_id')} {number}" for field, number in other.ids.items()]
    return f"Named too: {', '.join((other.issue, *words))}."


def _of_the_whole(spoken: Sequence[Spoken]) -> dict[str, Any]:
    return {"severity": _latest(spoken, severity_now), "window": window_meant(spoken)}


def _there(found: dict[str, Any]) -> Taken:
    return [(field, *each) for field, each in found.items() if each is not None]


def _latest(spoken: Sequence[Spoken], reader: Callable[[str], T]) -> tuple[T, Spoken] | None:
    for each in reversed(spoken):
        found = reader(each.text)
        if found:
            return found, each
    return None


def _single(found: tuple[list[int], Spoken] | None) -> tuple[int, Spoken] | None:
    """One id; several of them are the whole account's trouble."""
    return None if found is None or len(found[0]) != 1 else (found[0][0], found[1])
