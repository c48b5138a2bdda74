"""The fields of an update (domain.md 9.3), each with its label, as far as somebody filled them."""

from collections.abc import Iterator, Sequence

from messages.incident.times import clock
from messages.names import Document
from messages.wording import plainly

FIELDS = ("status", "state", "findings", "fixes", "systems", "accounts", "risk", "degradation", "next")


def update_fields(update: Document, *, only: Sequence[str] = FIELDS) -> Iterator[tuple[str, str]]:
    """Label and words, in the order in which people ask."""
    degradation = update.get("degradation")
    accounts = update.get("accounts")
    words = {
        "status": update.get("status"),
        "state": update.get("current_state"),
        "findings": update.get("findings"),
        "fixes": update.get("fixes"),
        "systems": ", ".join(update.get("systems") or ()),
        "accounts": "" if accounts is None else f"{accounts:,}",
        "risk": update.get("risk"),
        "degradation": "" if degradation is None else f"{degradation:g} %",
        "next": clock(update["next_update_at"]) if update.get("next_update_at") else "",
    }
    for field in only:
        if words[field]:
            yield plainly("incident/update", field), str(words[field])
