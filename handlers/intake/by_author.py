"""Sentences on what was taken from whose message: whoever asks can see a mistake before it costs anything."""

from collections.abc import Sequence
from typing import Any

from checks.kit.redaction import redact
from handlers.intake.changes import WORDS, shown
from handlers.intake.spoken import Spoken


def by_author(spoken: Sequence[Spoken], taken: Sequence[tuple[str, Any, Spoken]]) -> list[str]:
    """`From <@U1>: account 14009, deal 98122.`, in the order in which people wrote."""
    sentences = []
    for user in dict.fromkeys(each.user for each in spoken):
        mine = [f"{WORDS[field]} {shown(value)}" for field, value, each in taken if each.user == user]
        if mine:
            sentences.append(redact(f"From <@{user}>: {', '.join(mine)}."))
    return sentences
