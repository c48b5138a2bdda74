"""A ticket as the local Jira keeps it."""

from dataclasses import dataclass, field
from datetime import datetime


@dataclass
class Issue:
    """`number` counts tickets from 1; `key` is what people call it."""

    number: int
    id: str
    key: str
    at: datetime
    issue_type: str
    summary: str
    description: str = ""
    labels: tuple[str, ...] = ()
    comments: list[tuple[datetime, str]] = field(default_factory=list)

    def document(self, base: str, fields: list[str] | None = None) -> dict[str, object]:
        """As answers print it. Jira's search gives the id alone unless it is told which fields."""
        every: dict[str, object] = {
            "summary": self.summary,
            "description": self.description,
            "labels": list(self.labels),
            "issuetype": {"name": self.issue_type},
            "created": self.at.isoformat(timespec="milliseconds"),
        }
        if fields is not None and not fields:
            return {"id": self.id}
        whole = fields is None or "*all" in fields or "*navigable" in fields
        chosen = {name: value for name, value in every.items() if whole or name in (fields or ())}
        self_ = f"{base}/rest/api/2/issue/{self.id}"
        return {"id": self.id, "key": self.key, "self": self_, "fields": chosen}
