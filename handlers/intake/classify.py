"""What a message or a thread most likely asks for, with a probability: plain rules, nothing is run or read for it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from handlers.intake.all_ids import all_ids, possible
from handlers.intake.idle_talk import curious, solved, thankful, troubled
from handlers.intake.issue_meant import ENOUGH, leaning
from handlers.intake.mentioned import bare_number, severity
from handlers.intake.signs import NAMED, named, weigh
from handlers.intake.spoken import Spoken
from handlers.intake.thread import heard

_NOBODY = "\0"
"""No user has this id."""
_SURE, _CLEAR, _VAGUE = 0.99, 0.8, 0.3
"""A documented name; the words of one type; hardly more than that something is wrong."""
_IDLE, _SILENT = 0.9, 0.7
"""That nothing is asked for: because it is said that all is well, and because nothing else is said."""
_USUAL = ("oauth_failure", "transaction_sync")
"""What trouble without a word on its kind mostly is: everything depends on the first (domain.md 1.1)."""


class Action(StrEnum):
    """What the bot would do with a reading."""

    ACT = "act"
    CONFIRM = "confirm"
    """Act on the likeliest type and offer the second."""
    ASK = "ask"
    IGNORE = "ignore"


@dataclass(frozen=True, slots=True)
class Reading:
    """`probability` is that of `issue`; without an issue, that nothing is asked for. Ids: the likeliest first."""

    issue: str | None
    probability: float
    action: Action
    second: tuple[str, float] | None = None
    severity: str | None = None
    account_ids: tuple[int, ...] = ()
    deal_ids: tuple[int, ...] = ()
    user_ids: tuple[int, ...] = ()

    def document(self) -> dict[str, Any]:
        """Plain JSON (design.md 3.2); ids are text."""
        return {
            "issue": self.issue,
            "probability": round(self.probability, 3),
            "second": None
            if self.second is None
            else {"issue": self.second[0], "probability": round(self.second[1], 3)},
            "action": self.action.value,
            "severity": self.severity,
            "account_ids": [str(number) for number in self.account_ids],
            "deal_ids": [str(number) for number in self.deal_ids],
            "user_ids": [str(number) for number in self.user_ids],
        }


def classify(messages: Sequence[Mapping[str, Any]], bot_user_id: str = _NOBODY) -> Reading:
    """Reads messages of `user` and `text`, oldest first. Never raises for what they hold."""
    spoken = possible(heard(messages, bot_user_id))
    if not spoken:
        return Reading(None, _IDLE, Action.IGNORE)
    asking = next((each for each in reversed(spoken) if each.to_bot), spoken[-1])
    ids = {field: all_ids(spoken, asking, field) for field in ("account_id", "deal_id", "user_id")}
    issue, probability, action, second = _kind(spoken, asking, some_ids=any(ids.values()))
    return Reading(
        issue,
        probability,
        action,
        second,
        severity=next((found for each in reversed(spoken) if (found := severity(each.text))), None),
        account_ids=ids["account_id"] or _unlabelled(spoken),
        deal_ids=ids["deal_id"],
        user_ids=ids["user_id"],
    )


def _unlabelled(spoken: Sequence[Spoken]) -> tuple[int, ...]:
    """A number alone may well be the account; a thread is asked about it before anything is looked at."""
    number = next((found for each in reversed(spoken) if (found := bare_number(each.text))), None)
    return () if number is None else (number,)


_Kind = tuple[str | None, float, Action, tuple[str, float] | None]


def _kind(spoken: Sequence[Spoken], asking: Spoken, *, some_ids: bool) -> _Kind:
    last = next((each.text for each in reversed(spoken) if each.text.strip()), "")
    if solved(last) or (thankful(last) and not troubled(last) and not weigh(last)):
        return None, _IDLE, Action.IGNORE, None
    by_name = _by_name(spoken, asking)
    if by_name is not None:
        return by_name
    trouble = any(troubled(each.text) for each in spoken)
    if not trouble and not some_ids and any(curious(each.text) for each in spoken):
        return None, _SILENT, Action.IGNORE, None
    weights = leaning(spoken, asking)
    ranked = sorted(weights, key=lambda each: -weights[each])
    if ranked and weights[ranked[0]] >= ENOUGH:
        return _by_weight(ranked, weights)
    if not trouble and not some_ids:
        return None, _SILENT, Action.IGNORE, None
    first, second, *_ = dict.fromkeys((*ranked, *_USUAL))
    return first, _VAGUE, Action.ASK, (second, _VAGUE / 2)


def _by_name(spoken: Sequence[Spoken], asking: Spoken) -> _Kind | None:
    """A documented name decides, the last one of several; two in one message are two readings."""
    for each in (asking, *reversed(spoken)):
        issue = named(each.text)
        if issue is None:
            continue
        others = [other for other, weight in weigh(each.text).items() if other != issue and weight >= NAMED]
        if others:
            return issue, 0.6, Action.CONFIRM, (others[0], 0.35)
        return issue, _SURE, Action.ACT, None
    return None


def _by_weight(ranked: Sequence[str], weights: Mapping[str, int]) -> _Kind:
    """Words of a second type, if they would be enough on their own, make it a matter of confirming."""
    first = ranked[0]
    if len(ranked) == 1:
        return first, _CLEAR, Action.ACT, None
    second = ranked[1]
    share = weights[first] / (weights[first] + weights[second])
    if weights[second] < ENOUGH:
        return first, max(_CLEAR * share, 0.7), Action.ACT, (second, (1 - share) * _CLEAR)
    return first, share * 0.9, Action.CONFIRM, (second, (1 - share) * 0.9)
