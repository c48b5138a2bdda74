"""What `zillow-triage audit` prints."""

from typing import Any

from bot.audit.seal import readable
from bot.audit.verdict import Verdict
from checks.kit.redaction import redacted
from handlers.flows.audit import Recorded


def told(found: Verdict) -> str:
    """A verification in a few lines."""
    if found.broken is not None:
        said = found.broken
        return f"✗ The audit trail is broken at entry {said.number} ({said.fault}): {said.said}\n"
    if not found.entries:
        lines = ["✓ The audit trail holds no linked entry yet."]
    else:
        span = f"from {found.begins} to {found.head.number}"
        lines = [f"✓ The audit trail is intact: {found.entries} entries, {span}."]
        lines.append(f"Head {found.head.number}:{readable(found.head.hash)}")
    if found.entries and not found.compared:
        lines.append("No head was kept to compare with, so a missing end would go unnoticed.")
    if found.waiting:
        lines.append(f"{found.waiting} entries wait to be linked; the running bot does so within seconds.")
    return "\n".join(lines) + "\n"


def document_of(each: Recorded) -> dict[str, Any]:
    """An entry as `--json` prints it, redacted once more."""
    entry = each.entry
    document: dict[str, Any] = redacted(
        {
            "number": each.number,
            "at": entry.at.isoformat(timespec="seconds"),
            "actor": entry.actor,
            "action": entry.action,
            "subject": entry.subject,
            "outcome": str(entry.outcome),
            "detail": dict(entry.detail),
        }
    )
    return document


def line_of(document: dict[str, Any]) -> str:
    """An entry in a line."""
    place = "–" if document["number"] is None else str(document["number"])
    said = [place, *(document[name] for name in ("at", "actor", "action", "subject", "outcome"))]
    return " ".join([*said, *(f"{name}={value}" for name, value in document["detail"].items())]) + "\n"
