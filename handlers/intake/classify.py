"""What a message or a thread most likely asks for, with a probability: nothing is run or read for it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from checks.kit.refusal import Refusal
from checks.kit.registry import check_for
from handlers.intake.account_meant import account_meant
from handlers.intake.all_ids import all_ids, possible
from handlers.intake.bare_number import bare_number
from handlers.intake.heard import heard
from handlers.intake.kinds.decision import Action, both_of, decide, idle_enough
from handlers.intake.kinds.head import head
from handlers.intake.kinds.kind import ranked
from handlers.intake.kinds.model import Model
from handlers.intake.mentioned import ids
from handlers.intake.perhaps_accounts import perhaps_accounts
from handlers.intake.severity_now import latest_severity
from handlers.intake.spoken import Spoken
from handlers.intake.two_cases import two_cases
from handlers.intake.window_meant import window_meant, window_said

_NOBODY = "\0"
"""No user has this id."""
_EMPTY = 0.9
"""That nothing is asked for where nothing is said."""


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
    window: timedelta | None = None
    """How far back it asks to look; None where it does not say, or nothing says when it was written."""
    window_said: str = ""
    """How its words were read, where they name a time and no length."""
    second_ids: Mapping[str, int] | None = None
    """Of the second, where it is another account's."""
    which_account: bool = False
    """Several are named for one case, and people are asked."""

    def document(self) -> dict[str, Any]:
        """Plain JSON (design.md 3.2), without the window; ids are text."""
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
    """Reads messages of `user`, `text` and `ts`, oldest first. Never raises for what they hold."""
    weighing = head(model)
    said = heard(messages, bot_user_id)
    spoken = possible(said)
    if not any(each.text.strip() for each in spoken):
        return Reading(None, _EMPTY, Action.IGNORE)
    asking = next((each for each in reversed(spoken) if each.to_bot), spoken[-1])
    named = {field: all_ids(spoken, asking, field) for field in ("account_id", "deal_id", "user_id")}
    accounts = named["account_id"] or _unlabelled(spoken)
    idle_from = idle_enough(spoken, weighing.bands, some_ids=bool(accounts) or any(named.values()))
    length = window_meant(spoken)
    two = two_cases(spoken, model)
    if two is None:
        kind = decide(spoken, ranked(spoken, asking, weighing), weighing.bands, idle_from=idle_from)
    else:
        kind = both_of(two.first.issue, two.second.issue)
        accounts = tuple(dict.fromkeys((two.first.account_id, *accounts)))
    return Reading(
        *kind,
        severity=latest_severity(said),
        account_ids=accounts,
        deal_ids=named["deal_id"],
        user_ids=named["user_id"],
        window=length[0] if length else None,
        window_said=" ".join(window_said(spoken)),
        second_ids=None if two is None else two.second.ids,
        which_account=two is None and _is_asked(kind[0], spoken, asking),
    )


def _is_asked(issue: str | None, spoken: Sequence[Spoken], asking: Spoken) -> bool:
    if issue is None:
        return False
    try:
        account_meant(spoken, asking, needed="account_id" in check_for(issue).needs)
    except Refusal:
        return True
    named = any(ids(each.text, field) for each in spoken for field in ("account_id", "deal_id"))
    return not check_for(issue).needs and not named and bool(perhaps_accounts(spoken))


def _unlabelled(spoken: Sequence[Spoken]) -> tuple[int, ...]:
    """A number alone may well be the account; a thread is asked about it before anything is looked at."""
    number = next((found for each in reversed(spoken) if (found := bare_number(each.text))), None)
    return () if number is None else (number,)


__all__ = ["Action", "Reading", "classify"]
