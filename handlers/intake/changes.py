"""What differs between two requests, in words."""

from collections.abc import Mapping
from datetime import timedelta

from checks.kit.case import span
from handlers.intake.request import Request

WORDS: Mapping[str, str] = {
    "issue": "issue type", "account_id": "account", "deal_id": "deal", "user_id": "user", "severity": "severity",
    "window": "window",
}  # fmt: skip
"""Fields that people name, as they name them."""


def changes(before: Request, after: Request) -> list[str]:
    """`account 31774`, `account 31774 instead of 14009`, `no user instead of 571`; empty where both say the same."""
    found = []
    for field, word in WORDS.items():
        old, new = getattr(before, field), getattr(after, field)
        if old != new:
            now = f"no {word}" if new is None else f"{word} {shown(new)}"
            found.append(now if old is None else f"{now} instead of {shown(old)}")
    return found


def shown(value: object) -> str:
    """A value as people write it."""
    return span(value) if isinstance(value, timedelta) else str(value)
