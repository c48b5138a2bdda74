"""A report as an incident needs it: what it is about, how grave it is, and why people are called for it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from checks.kit.policy import Policy
from checks.kit.severity import Severity
from handlers.incidents.subject import named, subjects

Document = Mapping[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Opening:
    """A report that an incident is made of. `by` is who asked: a person, or `monitor:NAME`."""

    run: str
    at: datetime
    by: str | None
    document: Document
    verdict: str
    channel: str | None = None
    thread_ts: str | None = None
    called_by: str | None = None
    """Somebody pressed “Hand over to people”: then people are called whatever the severity."""
    severity: Severity | None = None
    """At least this grave, as a monitor judged it."""
    title: str = ""
    about: str = ""
    """A subject that comes before those of the report: what a monitor speaks of."""
    declared: bool = False
    """A person declared it critical before anybody knew what it is; no policy changes that (domain.md 13)."""
    question: str = ""
    """The run whose question this answers."""
    quiet: bool = False
    """Nobody is to be called on account of this report: a monitor whose maintenance window it is."""

    @property
    def subjects(self) -> list[str]:
        """What it may join, its own first."""
        own = [self.about] if self.about else []
        return list(dict.fromkeys([*own, *(each for each in subjects(self.document) if not own or named(each))]))

    @property
    def uid(self) -> str:
        """Names the incident that it opens, which is another one when it is handed over long after the first closed."""
        return f"{self.run}-handed-over" if self.called_by else self.run

    @property
    def key(self) -> str:
        """The same report is told once."""
        return f"report/{self.run}" + ("/handed over" if self.called_by else "")

    @property
    def grave(self) -> Severity:
        """How grave this report is by itself."""
        decision = self.document.get("decision") or {}
        own = Severity(decision.get("severity") or self.document["case"].get("severity") or "normal")
        return own if self.severity is None else max(own, self.severity)

    def paging(self, policy: Policy) -> str:
        """Why people are called for this report; empty where they are not."""
        if self.quiet:
            return ""
        decision = self.document.get("decision") or {}
        if self.called_by:
            return "somebody handed it over"
        if self.declared:
            return f"it was declared {self.grave}"
        if decision.get("page"):
            return _found(decision, "a monitor's diagnosis" if (self.by or "").startswith("monitor:") else "a triage")
        if self.severity is not None and self.severity >= policy.paging.page_from:
            who = "a monitor" if (self.by or "").startswith("monitor:") else "a look after closing"
            return f"{who} found it {self.severity}"
        return ""


def _found(decision: Document, who: str) -> str:
    """What decided: what somebody declared, or what was found."""
    declared = any(step["rule"] == "declared_severity" and step["met"] for step in decision.get("trace") or ())
    severity = decision["severity"]
    return f"it was declared {severity}" if declared else f"{who} found it {severity}"
