"""A question back: it says first what was understood, and its example has that in it."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

from checks.kit.case import span
from checks.kit.refusal import Condition, Refusal
from handlers.intake.all_ids import all_ids, possible
from handlers.intake.example import in_words
from handlers.intake.issue_meant import issue_meant
from handlers.intake.mentioned import bare_number, ids, severity, window_words
from handlers.intake.misread import Misread
from handlers.intake.request import Request
from handlers.intake.signs import named
from handlers.intake.spoken import Spoken
from handlers.intake.window import length_of

_SHOWN = 5
"""Accounts in one sentence."""


def asked_back(refusal: Refusal, spoken: Sequence[Spoken], asking: Spoken) -> Misread:
    """The refusal of a thread, with everything that is clear in it."""
    known = _clear(spoken, asking)
    accounts = all_ids(possible(spoken), possible([asking])[0], "account_id") if known.issue is None else ()
    likely = replace(
        known,
        issue=known.issue or named(refusal.example),
        account_id=known.account_id or next(iter((*accounts, *ids(refusal.example, "account_id"))), None),
        deal_id=known.deal_id or next(iter(ids(refusal.example, "deal_id")), None),
    )
    asks = refusal.condition is not Condition.UNSAFE
    message = after_what_is_known(known, refusal.message, accounts[:_SHOWN]) if asks else refusal.message
    return Misread(refusal, known, message=message, example=in_words(likely))


def is_this_the_account(request: Request, spoken: Sequence[Spoken]) -> Misread | None:
    """For a thread without an account in which one number stands alone: to be confirmed, for it may be anything."""
    number = next((found for each in reversed(possible(spoken)) if (found := bare_number(each.text))), None)
    if number is None:
        return None
    question = f"Is {number} the account? Mention me again with “account {number}”, or with the one that is meant."
    return Misread(
        Refusal(Condition.MISSING_CONTEXT, after_what_is_known(request, question), allowed=("account_id",)),
        request,
        example=in_words(replace(request, account_id=number)),
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
        "window": _shown(known.window),
    }
    words = [f"{name} {value}" for name, value in values.items() if value is not None]
    if not words:
        return question
    listed = " and ".join((", ".join(words[:-1]), words[-1])) if len(words) > 1 else words[0]
    return f"I read {listed}; {question[:1].lower()}{question[1:]}"


def _clear(spoken: Sequence[Spoken], asking: Spoken) -> Request:
    """Ids of which there is one only, and the issue type if it is not in doubt."""
    sound = possible(spoken)
    last = next(each for each, before in zip(sound, spoken, strict=True) if before is asking)

    def only(field: str) -> int | None:
        found = all_ids(sound, last, field)
        return found[0] if len(found) == 1 else None

    try:
        issue = issue_meant(sound, last)[0]
    except Refusal:
        issue = None
    latest = [each.text for each in reversed(sound)]
    return Request(
        issue=issue,
        account_id=only("account_id"),
        user_id=only("user_id"),
        deal_id=only("deal_id"),
        severity=next(filter(None, map(severity, latest)), None),
        window=next(filter(None, (length_of(window_words(text) or "") for text in latest)), None),
    )


def _shown(length: timedelta | None) -> str | None:
    return None if length is None else span(length)
