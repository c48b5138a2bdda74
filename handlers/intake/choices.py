"""The one thing that a question back asks for, as answers that can be pressed."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from checks.kit.refusal import Condition
from checks.kit.registry import all_checks, check_for
from handlers.intake.changes import changes
from handlers.intake.nearest_severity import nearest_severity
from handlers.intake.request import Request

Candidates = Mapping[str, Sequence[int]]
"""Ids that were named of which one is meant, by field: they are offered when their turn has come."""

FLEET, THE_FLEET = "fleet", "the whole fleet"
"""In place of an account, all of them; and what is said of who chose that."""
MOST = 20
"""More than anybody looks through in a menu."""
_IDS = ("account_id", "deal_id")
_OPEN = frozenset({Condition.AMBIGUOUS.value, Condition.MISSING_CONTEXT.value, Condition.UNKNOWN_ISSUE.value})


@dataclass(frozen=True, slots=True)
class Choices:
    """`field` of a request, and the values of which one is meant."""

    field: str
    values: tuple[str, ...]

    def document(self) -> dict[str, Any]:
        """Plain JSON."""
        return {"field": self.field, "values": list(self.values)}

    @classmethod
    def of(cls, document: Mapping[str, Any]) -> "Choices":
        """What `document` made."""
        return cls(document["field"], tuple(document["values"]))


def choices_of(refusal: Mapping[str, Any], known: Request, candidates: Candidates) -> Choices | None:
    """From `Refusal.document()`; None where it asks nothing, or nothing that could be listed."""
    if refusal["condition"] == Condition.SEVERITY_MISMATCH.value:
        return Choices("severity", tuple(refusal["allowed"]))
    if refusal["condition"] not in _OPEN or not refusal["allowed"]:
        return None
    types = all_checks()
    if known.issue not in types:
        named = tuple(each for each in refusal["allowed"] if each in types)
        return Choices("issue", named or tuple(types))
    for field in _IDS:
        if getattr(known, field) is None and candidates.get(field):
            fleet = (FLEET,) if field == "account_id" and FLEET in refusal["allowed"] else ()
            return Choices(field, (*map(str, candidates[field][:MOST]), *fleet))
    return None


def lacks_an_id(known: Request, candidates: Candidates) -> bool:
    """Its type needs an account or a deal of which nothing was named that could be offered."""
    check = all_checks().get(known.issue or "")
    missing = [field for field in _IDS if check and field in check.needs and getattr(known, field) is None]
    if known.deal_id is not None:
        missing = [field for field in missing if field != "account_id"]  # the deal's account is looked up
    return any(not candidates.get(field) for field in missing)


def with_choice(known: Request, choices: Choices, place: int, by: str) -> Request:
    """The request with one of the values, and a sentence on who chose it.

    A severity in plain speech is put into the words of the chosen type. Raises `IndexError` for a value not offered.
    """
    value = choices.values[place]
    if value == FLEET:
        # Users and deals are one account's.
        return replace(known, user_id=None, deal_id=None, understood=(*known.understood, f"From <@{by}>: {THE_FLEET}."))
    given: Any = int(value) if choices.field.endswith("_id") else value
    chosen = replace(known, **{choices.field: given})
    said = [f"From <@{by}>: {', '.join(changes(known, chosen))}."]
    if choices.field == "issue" and chosen.severity is not None:
        severity, changed = nearest_severity(chosen.severity, check_for(value))
        chosen = replace(chosen, severity=severity)
        said += [changed] if changed else []
    return replace(chosen, understood=(*known.understood, *said))
