"""The causes that the reports of an incident named, for its record."""

from collections.abc import Iterable, Sequence

from messages.names import Document, cause_title
from messages.verdict import real_causes

FACTS = 3
"""Of one contributing cause; the reports have all of them."""


def technical(incident: Document, reports: Sequence[Document]) -> list[str]:
    """What the reports say of the incident's own cause, each fact once."""
    return _facts(cause for report in reports for cause in _real(report) if cause["code"] == incident["cause"])


def contributing(incident: Document, reports: Sequence[Document]) -> list[Document]:
    """Every other cause as `{"title", "code", "facts", "times", "explained"}`, in the order of naming."""
    found: dict[str, list[Document]] = {}
    for report in reports:
        for cause in _real(report):
            if cause["code"] != incident["cause"]:
                found.setdefault(cause["code"], []).append(cause)
    return [
        {
            "title": causes[0]["title"],
            "code": code,
            "facts": _facts(causes)[:FACTS],
            "times": len(causes),
            "explained": cause_title(explained) if (explained := causes[0].get("explained_by")) else "",
        }
        for code, causes in found.items()
    ]


def _real(report: Document) -> list[Document]:
    return real_causes(report) if report.get("causes") else []


def _facts(causes: Iterable[Document]) -> list[str]:
    return list(dict.fromkeys(cause["fact"] for cause in causes if cause["fact"].strip()))
