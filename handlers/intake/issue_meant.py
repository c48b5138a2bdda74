"""Which issue type a thread is about."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from checks.kit.refusal import Condition, Refusal
from handlers.intake.kinds.decision import Action, decide
from handlers.intake.kinds.head import head
from handlers.intake.kinds.kind import Ranked, ranked
from handlers.intake.kinds.model import Model
from handlers.intake.kinds.ruled_out import without_ruled_out
from handlers.intake.kinds.telling import telling
from handlers.intake.mentioned import ids
from handlers.intake.plight import of_everybody
from handlers.intake.signs import NOTHING_SYNCS, named, nothing_syncs, weigh
from handlers.intake.spoken import Spoken
from handlers.intake.vocabulary import with_severities

ENOUGH = 4
"""Out of reach for a single hint, such as the word “token”: too little to begin with."""
_ASKING, _OTHERS, _ABOUT_A_DEAL = 3, 2, 4
"""What a sign's weight is multiplied by; and what a deal's id adds for the sync of transactions."""
_LIKELY, _AS_LIKELY = 0.2, 0.5
"""From which probability on a type is worth naming in a question, and beside a likelier one."""
_UNDERLYING = "oauth_failure"
_FLEETS = "connection_health"
"""What is wrong with everybody is looked at without an account."""


class Meant(NamedTuple):
    """The type, the message that speaks for it most, and the type that is meant as well or instead, if any."""

    issue: str
    by: Spoken
    second: str | None = None


def issue_meant(spoken: Sequence[Spoken], asking: Spoken, model: Model | None = None) -> Meant:
    """A documented name decides, the last one of several; else what the model reads, where that is sure enough.

    Raises `Refusal`: `missing_context` when nothing points anywhere, `ambiguous` when two types are about as likely.
    """
    for each in (asking, *reversed(spoken)):
        issue = named(without_ruled_out(each.text))
        if issue is not None:
            return Meant(issue, each)
    weighing = head(model)
    ranks = ranked(spoken, asking, weighing)
    read, _, action, second = decide(spoken, ranks, weighing.bands, idle_from=1.0)
    if read is not None and action in {Action.ACT, Action.CONFIRM}:
        by = max(reversed(spoken), key=lambda each: _speaks_for(read, each.text))
        return Meant(read, by, second[0] if second else None)
    likely = _likely(ranks, leaning(spoken, asking)) if telling(spoken) else []
    raise _unclear(sorted({*likely, _FLEETS}) if likely and of_all(spoken) else likely)


def of_all(spoken: Sequence[Spoken]) -> bool:
    """No account is named, and all customers are spoken of."""
    return any(of_everybody(each.text) for each in spoken) and not any(ids(each.text, "account_id") for each in spoken)


def _likely(ranks: Ranked, weights: Mapping[str, int]) -> list[str]:
    """Types that the rules find alike, else those that the model does; fewer than two are no choice."""
    spoken_of = [issue for issue, weight in weights.items() if weight >= ENOUGH]
    if len(spoken_of) > 1:
        return sorted(spoken_of)
    first, *others = [(kind, probability) for kind, probability in ranks if kind is not None]
    near = [kind for kind, probability in others if probability >= max(_LIKELY, first[1] * _AS_LIKELY)]
    return sorted([first[0], *near]) if first[1] >= _LIKELY else []


def _unclear(likely: Sequence[str]) -> Refusal:
    """A question with the likely types, or with all of them."""
    if len(likely) < 2:  # noqa: PLR2004 - a choice
        return Refusal(
            Condition.MISSING_CONTEXT,
            "Which kind of trouble is it?",
            allowed=with_severities(),
            example="oauth_failure account 14009",
        )
    return Refusal(
        Condition.AMBIGUOUS,
        f"This may be {' or '.join(likely)}. Which one is it?",
        allowed=tuple(likely),
        example=f"{likely[0]} account 14009",
    )


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
