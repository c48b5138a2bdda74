"""Which of a document's causes are something that is wrong, and which of those are roots."""

from collections.abc import Mapping
from typing import Any

Document = Mapping[str, Any]
"""A report as plain data (`checks.kit.report`): it may come back from the journal, years old."""

_ASIDE = ("coverage.", "history.", "intake.", "health.all_clear")
"""About the triage, not about what is wrong (causes.md, rules)."""


def wrong(document: Document) -> list[Document]:
    """Causes that are faults, in the report's order."""
    return [
        cause
        for cause in document.get("causes", ())
        if not cause["code"].startswith(_ASIDE) and cause.get("severity") != "info"
    ]


def roots_first(document: Document) -> tuple[list[str], list[str]]:
    """Codes of the roots, then of their consequences; each once."""
    faults = wrong(document)
    codes = {cause["code"] for cause in faults}
    roots = dict.fromkeys(cause["code"] for cause in faults if cause.get("explained_by") not in codes)
    return list(roots), [code for code in dict.fromkeys(cause["code"] for cause in faults) if code not in roots]
