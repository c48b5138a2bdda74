"""Who leads, repairs, tells and writes down (domain.md 9.4)."""

from messages.blocks import Block
from messages.blocks.texts import section
from messages.escaping import user_mention
from messages.incident.buttons import ROLES
from messages.incident.people import Names, name_of
from messages.names import Document
from messages.wording import plainly, say


def roles(incident: Document, names: Names) -> list[Block]:
    """All four, also those that nobody has. A new message tells names; an edit mentions, for it notifies nobody."""
    holders = incident["roles"]
    if not incident["open"] and not holders:
        return []
    held = [
        (
            plainly("incident/buttons", role),
            _holder(holders.get(role), names, new=incident["message_ts"] is None),
        )
        for role in ROLES
    ]
    return [section(say("incident/root", "roles", held=held))]


def _holder(user: str | None, names: Names, *, new: bool) -> str:
    if not user:
        return ""
    return name_of(user, names) if new else user_mention(user)
