"""Plain text as Jira's second REST API takes it, which reads it as wiki markup."""

import re

from checks.kit.redaction import redact
from messages.escaping import clean, cut

_MARKUP = re.compile(r"[\[{!]")
"""Begins a mention (which notifies people), a macro, an embedded picture."""
_SPACES = re.compile(r"\s+")
_SUMMARY, _LABEL, _TEXT = 255, 255, 30_000
"""Characters; Jira refuses more, from 32,767 on in a text."""


def summary(text: str) -> str:
    """One line."""
    return cut(_SPACES.sub(" ", clean(redact(text))).strip(), _SUMMARY)


def plain(text: str) -> str:
    """Several lines in which nothing is markup that acts."""
    return cut(_MARKUP.sub(lambda found: f"\\{found[0]}", clean(redact(text))), _TEXT)


def label(key: str) -> str:
    """By which a ticket is found again: labels hold no spaces, and a search quotes them."""
    return re.sub(r"[^\w.:-]", "-", f"triage-{key}")[:_LABEL]
