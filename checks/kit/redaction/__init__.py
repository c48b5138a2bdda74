"""Takes secrets and personal data out of text before it goes anywhere: messages, logs, the journal (design.md 4).

Text comes from databases, logs and people, and may be long or hostile. Every pattern therefore begins at one place of a
run of characters and never goes back over it, so that the time taken grows with the length and no faster.
"""

from collections.abc import Callable, Mapping
from typing import Any, Final

from checks.kit.redaction import addresses, keys, named, personal
from checks.kit.redaction.marks import EMAIL, PHONE, SECRET
from checks.kit.redaction.personal import mask_zuid

__all__ = ["EMAIL", "PHONE", "SECRET", "mask_zuid", "redact", "redacted"]

_RULES: Final = (*keys.RULES, *addresses.RULES, *named.RULES, keys.HEXADECIMAL, *personal.RULES)
"""In this order: a name before a value tells more than how the value looks."""


def redact(text: str) -> str:
    """The text without tokens, keys, passwords, e-mail addresses, phone numbers and whole ZUIDs.

    What remains reads as before; doing it twice changes nothing more. Ids of accounts, users and deals stay.
    """
    lowered = text.lower()
    for rule in _RULES:
        text = rule.applied(text, lowered)
    return text


def redacted(value: Any, clean: Callable[[str], str] = redact) -> Any:
    """Plain data with every text in it redacted; what is no plain data becomes its redacted text."""
    if isinstance(value, str):
        return clean(value)
    if isinstance(value, bool | int | float) or value is None:
        return value
    if isinstance(value, Mapping):
        return {clean(name) if isinstance(name, str) else name: redacted(each, clean) for name, each in value.items()}
    if isinstance(value, list | tuple):
        return [redacted(each, clean) for each in value]
    return clean(str(value))
