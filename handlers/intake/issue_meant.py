"""Which issue type a thread is about."""

from collections.abc import Sequence

from checks.kit.refusal import Condition, Refusal
from handlers.intake.mentioned import ids
from handlers.intake.signs import NOTHING_SYNCS, named, nothing_syncs, weigh
from handlers.intake.spoken import Spoken
from handlers.intake.vocabulary import with_severities

ENOUGH = 4
"""Out of reach for a single hint, such as the word “token”: too little to begin with."""
_ASKING, _OTHERS, _ABOUT_A_DEAL = 3, 2, 4
"""What a sign's weight is multiplied by; and what a deal's id adds for the sync of transactions."""
_UNDERLYING = "oauth_failure"


def issue_meant(spoken: Sequence[Spoken], asking: Spoken) -> tuple[str, Spoken]:
    """The type, and the message that speaks for it most. A documented name decides, the last one of several.

    Raises `Refusal`: `missing_context` when nothing points anywhere, `ambiguous` when two types are equally likely.
    """
    for each in (asking, *reversed(spoken)):
        issue = named(each.text)
        if issue is not None:
            return issue, each
    weights = leaning(spoken, asking)
    ranked = sorted(weights, key=lambda issue: -weights[issue])
    if not ranked or weights[ranked[0]] < ENOUGH:
        raise Refusal(
            Condition.MISSING_CONTEXT,
            "Which kind of trouble is it? Mention me again with one of the issue types, the account "
            "and, if there is one, the error text.",
            allowed=with_severities(),
            example="oauth_failure account 14009",
        )
    best = [issue for issue in ranked if weights[issue] == weights[ranked[0]]]
    if len(best) > 1:
        raise Refusal(
            Condition.AMBIGUOUS,
            f"This may be {' or '.join(best)}. Mention me again and say which to look into.",
            allowed=tuple(best),
            example=f"{best[0]} account 14009",
        )
    return best[0], max(reversed(spoken), key=lambda each: _speaks_for(best[0], each.text))


def _speaks_for(issue: str, text: str) -> int:
    return weigh(text).get(issue, 0) + (NOTHING_SYNCS if issue == _UNDERLYING and nothing_syncs(text) else 0)


def leaning(spoken: Sequence[Spoken], asking: Spoken) -> dict[str, int]:
    """How much the thread speaks for each type; the message that asks counts more, a deal's id speaks for its sync."""
    weights: dict[str, int] = {}
    for each in spoken:
        for issue, weight in weigh(each.text).items():
            weights[issue] = weights.get(issue, 0) + weight * (_ASKING if each is asking else _OTHERS)
    if any(ids(each.text, "deal_id") for each in spoken):
        weights["transaction_sync"] = weights.get("transaction_sync", 0) + _ABOUT_A_DEAL
    if all(weight < ENOUGH for issue, weight in weights.items() if issue != _UNDERLYING):
        for each in spoken:
            if nothing_syncs(each.text):
                times = _ASKING if each is asking else _OTHERS
                weights[_UNDERLYING] = weights.get(_UNDERLYING, 0) + NOTHING_SYNCS * times
    return weights
