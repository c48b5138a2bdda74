"""How far a systemic cause reaches, in a sentence or two; nothing where no such cause was named."""

from messages.blocks import Block
from messages.blocks.rich import paragraph, rich_text, run
from messages.names import Document, counted
from messages.wording import plainly

NAMED = 3
"""Accounts told by their id; the table in the thread has ten."""


def impact_words(document: Document) -> str:
    """`12 accounts show it in the window, …`; empty without an impact."""
    impact = document.get("impact")
    if not impact:
        return ""
    missing = _missing(impact)
    if impact["accounts"] is None:
        return _capital(f"{plainly('impact', 'open')} {missing}".strip())
    decision = document.get("decision") or {}
    known = plainly(
        "impact",
        "known",
        accounts=counted(impact["accounts"], "account"),
        one=impact["accounts"] == 1,
        largest=[_size(each) for each in impact["largest"][:NAMED]],
        score=f"{impact['score']:,}",
        command=bool(decision.get("incident_command")),
        partial=impact["partial"],
    )
    return _capital(f"{known} {missing}".strip())


def reach(document: Document) -> list[Block]:
    """The same as a paragraph of a summary."""
    words = impact_words(document)
    return [rich_text(paragraph(run(plainly("impact", "title") + " ", bold=True), run(words)))] if words else []


def _size(each: Document) -> str:
    users = None if each["users"] is None else counted(each["users"], "user")
    return plainly("impact", "size", account=each["account_id"], users=users)


def _missing(impact: Document) -> str:
    lost = impact["unanswered"]
    if not lost:
        return ""
    first = lost[0]
    places = first["source"] if len(lost) == 1 else f"{first['source']} and {len(lost) - 1} more"
    return plainly("impact", "missing", places=places, reason=first["reason"])


def _capital(sentence: str) -> str:
    return sentence[:1].upper() + sentence[1:]
