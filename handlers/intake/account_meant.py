"""Which account a thread is about: the wrong one would be diagnosed just as readily, so doubt is asked about."""

import re
from collections.abc import Sequence

from checks.kit.refusal import Condition, Refusal
from handlers.intake.mentioned import ids
from handlers.intake.spoken import Spoken
from handlers.intake.voices import own_words, pasted, typed

_AS_A_FLAG = re.compile(r"(?<![a-z])account[_-]?id\s{0,3}[:=]", re.IGNORECASE)
_SHOWN = 20


def account_meant(spoken: Sequence[Spoken], asking: Spoken, *, needed: bool) -> tuple[int, Spoken] | None:
    """The account and the message that names it; None when none is named, or several where none is needed.

    What was written after the bot's last message counts alone if it names an account, and so does `account_id=…` as
    somebody types it in the message that asks: both are answers. In a line of a log it is none.
    Raises `Refusal` (`ambiguous`) with the accounts in `allowed`.
    """
    naming = [(each, found) for each in spoken if (found := ids(each.text, "account_id"))]
    answers = [(each, found) for each, found in naming if each is asking and _AS_A_FLAG.search(typed(each.text))]
    answers = answers or [(each, found) for each, found in naming if each.since_answer] or naming
    accounts = list(dict.fromkeys(account for _, found in answers for account in found))
    if not accounts:
        return None
    if len(accounts) == 1:
        return accounts[0], answers[-1][0]
    if not needed and len(answers) == 1 and not _contradict(answers[0][0].text):
        return None
    raise Refusal(
        Condition.AMBIGUOUS,
        f"{len(accounts)} accounts are named. Which one is meant?",
        allowed=tuple(map(str, accounts[:_SHOWN])),
        example=f"account {accounts[-1]}",
    )


def _contradict(text: str) -> bool:
    """Its author names one account, and what was pasted another."""
    own, other = set(ids(own_words(text), "account_id")), set(ids(pasted(text), "account_id"))
    return len(own) == 1 and bool(other) and own.isdisjoint(other)
