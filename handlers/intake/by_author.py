"""Sentences on what was taken from whose message: whoever asks can see a mistake before it costs anything."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

from checks.kit.case import span
from checks.kit.redaction import redact
from handlers.intake.spoken import Spoken

_WORDS = {
    "issue": "issue type", "account_id": "account", "deal_id": "deal", "user_id": "user", "severity": "severity",
    "window": "window",
}  # fmt: skip


def by_author(spoken: Sequence[Spoken], taken: Sequence[tuple[str, Any, Spoken]]) -> list[str]:
    """`From <@U1>: account 14009, deal 98122.`, in the order in which people wrote."""
    sentences = []
    for user in dict.fromkeys(each.user for each in spoken):
        mine = [f"{_WORDS[field]} {_shown(value)}" for field, value, each in taken if each.user == user]
        if mine:
            sentences.append(redact(f"From <@{user}>: {', '.join(mine)}."))
    return sentences


def _shown(value: object) -> str:
    return span(value) if isinstance(value, timedelta) else str(value)
