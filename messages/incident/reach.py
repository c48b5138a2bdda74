"""How far an incident reaches: accounts, and the impact score of domain.md 9.4."""

from checks.kit.policy import ImpactBands
from messages.incident.unseen import unseen
from messages.names import Document, counted
from messages.wording import plainly

NAMED = 10
"""Accounts told by their id; the others are counted."""
LARGEST = 3
"""Accounts told with their size."""
COMMAND_ABOVE = ImpactBands().command_above
"""An impact score strictly above this goes to incident command (domain.md 9.4), unless the policy says otherwise."""


def accounts_words(incident: Document) -> str:
    """Who reported it, and how many have it: `31774, 14009. 212 accounts have it, as far as counted`."""
    named, reach = incident["accounts"], incident["reach"]
    return plainly(
        "incident/words",
        "accounts",
        accounts=", ".join(map(str, named[:NAMED])),
        count=counted(len(named), "account"),
        many=bool(named),
        more=max(0, len(named) - NAMED),
        reach=counted(reach, "account") if reach > len(named) else "",
    )


def impact_words(incident: Document, command_above: int = COMMAND_ABOVE) -> str:
    """The score, and where it goes: `Points by account size: 1,310, above 1,000, so it goes to incident command`.

    Empty where nothing was looked at: unknown is not 0.
    """
    if unseen(incident):
        return ""
    score = incident["score"]
    return plainly(
        "incident/words", "impact", score=f"{score:,}", above=f"{command_above:,}", command=score > command_above
    )


def largest_words(report: Document | None) -> str:
    """The largest accounts that a kept report counted, with their users; empty where it counted none."""
    impact = (report or {}).get("impact") or {}
    sizes = [
        plainly(
            "impact",
            "size",
            account=each["account_id"],
            users=None if each["users"] is None else counted(each["users"], "user"),
        )
        for each in impact.get("largest", ())[:LARGEST]
    ]
    return plainly("incident/words", "largest", sizes=", ".join(sizes)) if sizes else ""
