"""A question back: it says first what was understood, and its example has that in it."""

from collections.abc import Sequence
from dataclasses import replace

from checks.kit.refusal import Condition, Refusal
from checks.kit.registry import all_checks
from handlers.intake.all_ids import all_ids, possible
from handlers.intake.bare_number import bare_number
from handlers.intake.changes import shown
from handlers.intake.example import in_words
from handlers.intake.kinds.model import Model
from handlers.intake.known import known_in
from handlers.intake.mentioned import ids
from handlers.intake.misread import Misread
from handlers.intake.perhaps_accounts import perhaps_accounts
from handlers.intake.plight import of_everybody
from handlers.intake.request import Request
from handlers.intake.signs import named
from handlers.intake.spoken import Spoken

_FLEETS = "connection_health"
_SHOWN = 5
"""Accounts in one sentence."""


def asked_back(refusal: Refusal, spoken: Sequence[Spoken], asking: Spoken, model: Model | None = None) -> Misread:
    """The refusal of a thread, with everything that is clear in it."""
    known, candidates = known_in(spoken, asking, model)
    if refusal.allowed and set(refusal.allowed) <= set(all_checks()):
        known = replace(known, issue=None)  # it is the type that is asked for
    deal = known.deal_id
    if known.issue is None and known.account_id is None and deal is not None and candidates.get("account_id"):
        # Looked up alone, the deal may be found in an account that nobody named.
        known, candidates = replace(known, deal_id=None), {**candidates, "deal_id": (deal,)}
    accounts = all_ids(possible(spoken), possible([asking])[0], "account_id") if known.issue is None else ()
    likely = replace(
        known,
        issue=known.issue or named(refusal.example),
        account_id=known.account_id or next(iter((*accounts, *ids(refusal.example, "account_id"))), None),
        deal_id=known.deal_id or next(iter(ids(refusal.example, "deal_id")), None),
    )
    asks = refusal.condition is not Condition.UNSAFE
    question = refusal.message
    if known.issue is None and not accounts and not candidates and known.deal_id is None and asks:
        question = _and_the_account(question, spoken)
    message = after_what_is_known(known, question, accounts[:_SHOWN]) if asks else refusal.message
    return Misread(refusal, known, message=message, example=in_words(likely), candidates=candidates)


def which_kind() -> Refusal:
    """For a thread in which everything is down, and no type is named."""
    return Refusal(
        Condition.MISSING_CONTEXT,
        "Which kind of trouble is it?",
        allowed=tuple(all_checks()),
        example="oauth_failure account 14009",
    )


def _and_the_account(question: str, spoken: Sequence[Spoken]) -> str:
    """Both at once, unless all customers are spoken of."""
    everybody = any(of_everybody(each.text) for each in spoken)
    return question if everybody or not question.endswith("?") else f"{question[:-1]}, and for which account?"


def is_this_the_account(request: Request, spoken: Sequence[Spoken]) -> Misread | None:
    """For a thread without an account in which a number stands alone: to be confirmed, for it may be anything."""
    sound = possible(spoken)
    number = next((found for each in reversed(sound) if (found := bare_number(each.text))), None)
    numbers = perhaps_accounts(sound) if number is None else (number,)
    return which_account(request, numbers) if numbers else None


def is_this_everybody(request: Request) -> Misread:
    """For a request that needs an account where all customers are spoken of: three types look at the whole fleet."""
    known = replace(request, issue=None)
    fleet = tuple(check.issue for check in all_checks().values() if not check.needs)
    question = f"{request.issue} looks at one account, and all customers are spoken of. Look at the whole fleet?"
    return Misread(
        Refusal(Condition.AMBIGUOUS, after_what_is_known(known, question), allowed=fleet),
        known,
        example=in_words(replace(request, issue=_FLEETS)),
    )


def which_account(request: Request, accounts: Sequence[int]) -> Misread:
    """For a request that lacks one of those that were named, or perhaps the only one."""
    alone = len(accounts) == 1
    question = f"Is {accounts[0]} the account?" if alone else f"{len(accounts)} accounts are named. Which one is meant?"
    return Misread(
        Refusal(
            Condition.MISSING_CONTEXT if alone else Condition.AMBIGUOUS,
            after_what_is_known(request, question),
            allowed=("account_id",) if alone else tuple(map(str, accounts)),
        ),
        request,
        example=in_words(replace(request, account_id=accounts[0])),
        candidates={"account_id": tuple(accounts)},
    )


def which_deal(request: Request, deals: Sequence[int]) -> Misread:
    """For a request that lacks one of those that were named, or perhaps the only one."""
    alone = len(deals) == 1
    question = f"Is {deals[0]} the deal?" if alone else f"{len(deals)} deals are named. Which one is meant?"
    return Misread(
        Refusal(
            Condition.MISSING_CONTEXT if alone else Condition.AMBIGUOUS,
            after_what_is_known(request, question),
            allowed=("deal_id",) if alone else tuple(map(str, deals)),
        ),
        request,
        example=in_words(replace(request, deal_id=deals[0])),
        candidates={"deal_id": tuple(deals)},
    )


def after_what_is_known(known: Request, question: str, accounts: Sequence[int] = ()) -> str:
    """`I read account 148261 and user 571; which kind of trouble is it?`, or the question alone.

    `accounts` are those of which one is meant, where the request has none.
    """
    several = len(accounts) > 1
    values = {
        "issue type": known.issue,
        "account": " or ".join(map(str, accounts)) if several else known.account_id,
        "deal": known.deal_id,
        "user": known.user_id,
        "severity": known.severity,
        "window": None if known.window is None else shown(known.window),
    }
    words = [f"{name} {value}" for name, value in values.items() if value is not None]
    if not words:
        return question
    listed = " and ".join((", ".join(words[:-1]), words[-1])) if len(words) > 1 else words[0]
    return f"I read {listed}; {question[:1].lower()}{question[1:]}"
