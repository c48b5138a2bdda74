"""Two problems in one message: both are named, the graver one runs first."""

from collections.abc import Collection, Sequence

from checks.kit.registry import check_for
from handlers.intake.kinds.ruled_out import without_ruled_out
from handlers.intake.mentioned import names
from handlers.intake.signs import named, weigh
from handlers.intake.spoken import Spoken

PLAIN = 4
"""A sign that tells its type by itself, such as an error text."""
_SUBJECT = 2
_FLOW = ("oauth_failure", "agent_resolution", "connection_health", "transaction_sync", "rate_limiting")
"""What lies upstream comes first where two are as grave (domain.md 1.1)."""


def two_problems(spoken: Sequence[Spoken]) -> tuple[str, str] | None:
    """Two types of which the thread bears plain signs, the graver one first; None for one, none, or more.

    None as well where a documented name says which is meant.
    """
    texts = [without_ruled_out(each.text) for each in spoken]
    if any(map(named, texts)):
        return None
    weights = [weigh(text) for text in texts]
    plain = {issue for found in weights for issue, weight in found.items() if weight >= PLAIN}
    about_a_deal = any(names(each.text, "deal_id") for each in spoken)
    if about_a_deal and any(found.get("transaction_sync", 0) >= _SUBJECT for found in weights):
        plain.add("transaction_sync")
    if len(plain) != 2:  # noqa: PLR2004 - two problems
        return None
    return graver_first(plain)


def graver_first(two: Collection[str]) -> tuple[str, str]:
    """Two types in the order in which they are looked at."""
    upstream = sorted(two, key=_FLOW.index)
    first = max(upstream, key=lambda issue: max(check_for(issue).severities))
    return first, next(issue for issue in upstream if issue != first)
