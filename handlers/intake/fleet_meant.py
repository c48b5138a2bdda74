"""Whether a look at the whole fleet is meant, where a thread has numbers that may be accounts.

A fleet without trouble would be a wrong all-clear for the one account that somebody wrote about.
"""

from collections.abc import Sequence
from dataclasses import replace

from checks.kit.refusal import Condition, Refusal
from checks.kit.registry import all_checks
from handlers.intake.all_ids import possible
from handlers.intake.asked_back import after_what_is_known
from handlers.intake.choices import FLEET, MOST, Candidates
from handlers.intake.example import in_words
from handlers.intake.mentioned import ids
from handlers.intake.misread import Misread
from handlers.intake.perhaps_accounts import in_text, perhaps_accounts
from handlers.intake.plight import of_everybody
from handlers.intake.request import Request
from handlers.intake.spoken import Spoken


def of_the_fleet(request: Request) -> bool:
    """Its type looks at all accounts where none is named, and none is."""
    check = all_checks().get(request.issue or "")
    named = (request.account_id, request.deal_id, request.user_id)
    return check is not None and not check.needs and all(each is None for each in named)


def is_this_the_fleet(request: Request, spoken: Sequence[Spoken]) -> Misread | None:
    """A question with those numbers; None where there are none, accounts are named, or all customers are meant.

    “All customers” in the message of a number may be those of that account.
    """
    sound = possible(spoken)
    numbers = perhaps_accounts(sound)
    if not of_the_fleet(request) or not numbers or any(ids(each.text, "account_id") for each in sound):
        return None
    if any(of_everybody(each.text) and not in_text(each.text) for each in sound):
        return None
    return account_or_fleet(replace(request, deal_id=_only(sound, "deal_id"), user_id=_only(sound, "user_id")), numbers)


def _only(spoken: Sequence[Spoken], field: str) -> int | None:
    found = {number for each in spoken for number in ids(each.text, field)}
    return found.pop() if len(found) == 1 else None


def still_to_choose(request: Request, candidates: Candidates) -> Misread | None:
    """The same for a type that was chosen while the account was not: its numbers are not forgotten."""
    numbers = candidates.get("account_id")
    return account_or_fleet(request, numbers) if numbers and of_the_fleet(request) else None


def account_or_fleet(request: Request, numbers: Sequence[int]) -> Misread:
    """`Is 31774 or 14009 the account, or is it the whole fleet?`."""
    listed = [str(number) for number in numbers[:MOST]]
    either = " or ".join(filter(None, (", ".join(listed[:-1]), listed[-1])))
    question = f"Is {either} the account, or is it the whole fleet?"
    return Misread(
        Refusal(Condition.AMBIGUOUS, after_what_is_known(request, question), allowed=(*listed, FLEET)),
        request,
        example=in_words(replace(request, account_id=numbers[0])),
        candidates={"account_id": tuple(numbers)},
    )
