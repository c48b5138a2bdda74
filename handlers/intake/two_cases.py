"""Two problems of two accounts in one message: each with its own ids, or nobody can tell which is whose."""

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from checks.kit.refusal import Condition, Refusal
from checks.kit.registry import check_for
from handlers.intake.all_ids import possible
from handlers.intake.clauses import words_by_account
from handlers.intake.figures.words import AND
from handlers.intake.kinds.decision import Action, decide
from handlers.intake.kinds.head import head
from handlers.intake.kinds.kind import ranked
from handlers.intake.kinds.model import Model
from handlers.intake.kinds.several import PLAIN, graver_first, two_problems
from handlers.intake.mentioned import ids
from handlers.intake.signs import weigh
from handlers.intake.spoken import Spoken
from handlers.intake.voices import quotes_somebody

_TWO = 2


class OneCase(NamedTuple):
    """A problem with the ids that stand in its own words."""

    issue: str
    account_id: int
    deal_id: int | None
    user_id: int | None

    @property
    def ids(self) -> dict[str, int]:
        """Those that there are, by field."""
        return {field: number for field in ("account_id", "deal_id", "user_id") if (number := getattr(self, field))}


class TwoCases(NamedTuple):
    """The graver one first, and the message that names both."""

    first: OneCase
    second: OneCase
    by: Spoken


def two_cases(spoken: Sequence[Spoken], model: Model | None = None) -> TwoCases | None:
    """None unless one message alone names accounts, two of them, and each is plainly said to have its own trouble."""
    by = _naming_two(possible(spoken))
    words = None if by is None or quotes_somebody(by.text) else words_by_account(by.text)
    if by is None or words is None:
        return None
    cases = [_case(account, replace(by, text=said), model) for account, said in words.items()]
    if any(each is None for each in cases):
        return None
    by_issue = {each.issue: each for each in cases if each is not None}
    if len(by_issue) != _TWO:
        return None
    first, second = graver_first(by_issue)
    return TwoCases(by_issue[first], by_issue[second], by)


def _case(account: int, said: Spoken, model: Model | None) -> OneCase | None:
    """What is said of one account; None where that is not plain, or where one of several deals is meant."""
    weighing = head(model)
    issue, _, action, _ = decide([said], ranked([said], said, weighing), weighing.bands, idle_from=1.0)
    plain = action is Action.ACT or (action is Action.CONFIRM and weigh(said.text).get(issue or "", 0) >= PLAIN)
    if issue is None or not plain:
        return None
    deals, users = ids(said.text, "deal_id"), ids(said.text, "user_id")
    if len(deals) > 1 and "deal_id" in check_for(issue).needs:
        return None
    return OneCase(issue, account, _only(deals), _only(users))


def _only(found: Sequence[int]) -> int | None:
    """Several are the whole account's trouble."""
    return found[0] if len(found) == 1 else None


def tangled(spoken: Sequence[Spoken]) -> tuple[str, str] | None:
    """Two plain problems, the graver one first, where a message names two accounts that stand in no list together."""
    by = _naming_two(possible(spoken))
    if by is None or quotes_somebody(by.text):
        return None
    one, other = ids(by.text, "account_id")
    listed = re.search(rf"(?<![0-9]){one}{AND}(?:[a-z]{{1,10}}[ =:#])?#?{other}(?![0-9])", by.text, re.IGNORECASE)
    return None if listed else two_problems(spoken)


def whose_is_which(both: tuple[str, str]) -> Refusal:
    """A question for the type first: then the account is asked for, and no wrong pair is looked at."""
    return Refusal(
        Condition.AMBIGUOUS,
        "Two problems and two accounts are named, and it is not certain which is whose. Which problem comes first?",
        allowed=both,
        example=f"{both[0]} account 14009",
    )


def _naming_two(spoken: Sequence[Spoken]) -> Spoken | None:
    naming = [(each, found) for each in spoken if (found := ids(each.text, "account_id"))]
    return naming[0][0] if len(naming) == 1 and len(naming[0][1]) == _TWO else None
