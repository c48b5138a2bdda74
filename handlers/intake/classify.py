"""What a message or a thread most likely asks for, with a probability: nothing is run or read for it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from handlers.intake.all_ids import all_ids, possible
from handlers.intake.idle_talk import troubled
from handlers.intake.kinds.kind import Ranked, ranked
from handlers.intake.kinds.model import Bands, Model, shipped
from handlers.intake.kinds.several import two_problems
from handlers.intake.mentioned import bare_number, severity
from handlers.intake.spoken import Spoken
from handlers.intake.thread import heard

_NOBODY = "\0"
"""No user has this id."""
_FIRST_OF_TWO, _SECOND_OF_TWO = 0.6, 0.35
"""Of two problems that are both plain."""
_PLAINLY_NOTHING = 0.9
"""How sure the bot is before it leaves people alone who name ids and trouble."""
_EMPTY = 0.9
"""That nothing is asked for where nothing is said."""


class Action(StrEnum):
    """What the bot would do with a reading."""

    ACT = "act"
    CONFIRM = "confirm"
    """Act on the likeliest type and offer the second."""
    ASK = "ask"
    IGNORE = "ignore"


@dataclass(frozen=True, slots=True)
class Reading:
    """`probability` is that of `issue`; without an issue, that nothing is asked for. Ids: the likeliest first.

    People may be asked although it is likelier than not that they want nothing, if they name ids or trouble.
    """

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


def classify(
    messages: Sequence[Mapping[str, Any]], bot_user_id: str = _NOBODY, *, model: Model | None = None
) -> Reading:
    """Reads messages of `user` and `text`, oldest first. Never raises for what they hold."""
    weighing = shipped() if model is None else model
    spoken = possible(heard(messages, bot_user_id))
    if not any(each.text.strip() for each in spoken):
        return Reading(None, _EMPTY, Action.IGNORE)
    asking = next((each for each in reversed(spoken) if each.to_bot), spoken[-1])
    ids = {field: all_ids(spoken, asking, field) for field in ("account_id", "deal_id", "user_id")}
    accounts = ids["account_id"] or _unlabelled(spoken)
    need = bool(accounts or any(ids.values())) + any(troubled(each.text) for each in spoken)
    idle_from = (0.0, weighing.bands.ignore, max(weighing.bands.ignore, _PLAINLY_NOTHING))[need]
    kind = decided(ranked(spoken, asking, weighing), weighing.bands, idle_from=idle_from, both=two_problems(spoken))
    return Reading(
        *kind,
        severity=next((found for each in reversed(spoken) if (found := severity(each.text))), None),
        account_ids=accounts,
        deal_ids=ids["deal_id"],
        user_ids=ids["user_id"],
    )


Kind = tuple[str | None, float, Action, tuple[str, float] | None]
"""The issue, its probability, what to do, and the second issue."""


def decided(ranks: Ranked, bands: Bands, *, idle_from: float, both: tuple[str, str] | None = None) -> Kind:
    """What to do with a ranking. `both` are two problems of which the first runs first.

    From `idle_from` on it is plain enough that nothing is asked for; people are asked otherwise.
    """
    issues = [(kind, probability) for kind, probability in ranks if kind is not None]
    kind, probability = ranks[0]
    if kind is None:
        action, second = (Action.IGNORE, None) if probability >= idle_from else (Action.ASK, issues[0])
        return None, probability, action, second
    if both is not None:
        return both[0], _FIRST_OF_TWO, Action.CONFIRM, (both[1], _SECOND_OF_TWO)
    action = _action(probability, bands)
    return kind, probability, action, None if action is Action.ACT else issues[1]


def _action(probability: float, bands: Bands) -> Action:
    if probability >= bands.act:
        return Action.ACT
    return Action.CONFIRM if probability >= bands.confirm else Action.ASK


def _unlabelled(spoken: Sequence[Spoken]) -> tuple[int, ...]:
    """A number alone may well be the account; a thread is asked about it before anything is looked at."""
    number = next((found for each in reversed(spoken) if (found := bare_number(each.text))), None)
    return () if number is None else (number,)
