"""What has changed since the same question was asked last."""

from datetime import datetime

from checks.memory.ages import ago
from messages.blocks import Block
from messages.blocks.texts import plain_section
from messages.names import Document, cause_title
from messages.wording import plainly

_CHANGES = ("new", "gone", "same", "untold")
SHOWN = 4
"""Causes told of each kind; the report holds all of them."""


def since_last(document: Document) -> list[Block]:
    """One line; nothing where nobody asked before."""
    said = since_words(document)
    return [plain_section(said)] if said else []


def since_words(document: Document) -> str:
    """Unescaped; a cause that could not be looked at this time is not told as gone."""
    since = document.get("since")
    if not since:
        return ""
    now = _moment(document["case"]["asked_at"])
    changed = [plainly("memory", "changed", how=how, causes=_few(since[how])) for how in _CHANGES if since[how]]
    said = plainly("memory", "since", ago=ago(_moment(since["at"]), now), changed=changed)
    if since["all_clear_at"] is None:
        return f"{said} {plainly('memory', 'never_clear')}"
    clear = plainly("memory", "all_clear", ago=ago(_moment(since["all_clear_at"]), now), day=since["all_clear_at"][:10])
    return f"{said} {clear}"


def _few(codes: list[str]) -> list[str]:
    shown = list(map(cause_title, codes[:SHOWN]))
    return [*shown, f"{len(codes) - SHOWN} more"] if len(codes) > SHOWN else shown


def _moment(text: str) -> datetime:
    return datetime.fromisoformat(text)
