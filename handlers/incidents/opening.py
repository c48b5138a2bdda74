"""From a report to the incident it opens, joins or opens again."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from checks.kit.policy import Policy
from checks.kit.severity import Severity
from handlers.incidents.happening import Happening, Kind
from handlers.incidents.incident import Incident
from handlers.incidents.subject import named, roots, subject_of, subjects

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


def opened(opening: Opening, subject: str) -> Happening:
    """The first thing that happens to a new incident."""
    cause = _cause(opening.document, subject)
    case = opening.document["case"]
    detail = {
        "uid": opening.uid,
        "subject": subject,
        "title": opening.title or (cause["title"] if cause else opening.verdict),
        "issue": case.get("issue"),
        "cause": cause["code"] if cause else subject.partition("@")[0] if named(subject) else None,
        "scope": dict(cause["scope"]) if cause else _whole(case),
        "severity": str(opening.grave),
        "target": (opening.document.get("decision") or {}).get("escalation_target", ""),
    }
    return Happening(key="opened", at=opening.at, kind=Kind.OPENED, by=opening.by, detail=detail)


def reported(incident: Incident, opening: Opening, policy: Policy) -> Sequence[Happening]:
    """The report joins; severity rises with it and with the accounts it adds, and never falls."""
    case, decision = opening.document["case"], opening.document.get("decision") or {}
    reach = (opening.document.get("impact") or {}).get("accounts") or 0
    accounts = {*incident.accounts, *([case["account_id"]] if case.get("account_id") else [])}
    many = max(len(accounts), reach, incident.reach) > policy.tiers.accounts_for_critical
    severity = max(incident.severity, opening.grave, Severity.CRITICAL if many else Severity.INFO)
    why = opening.paging(policy)
    if not why and many and severity >= policy.paging.page_from and not opening.quiet:
        why = f"more than {policy.tiers.accounts_for_critical} accounts have it"
    report = {
        "run": opening.run,
        "issue": case.get("issue"),
        "account_id": case.get("account_id"),
        "user_id": case.get("user_id"),
        "deal_id": case.get("deal_id"),
        "channel": opening.channel,
        "thread_ts": opening.thread_ts,
        "verdict": opening.verdict,
        "severity": str(opening.grave),
        "score": decision.get("impact_score") or 0,
        "accounts": reach,
        "codes": _codes(opening),
    }
    detail = {"report": report, "severity": str(severity), "was": str(incident.severity), "paging": why}
    by = opening.called_by or opening.by
    return [Happening(key=opening.key, at=opening.at, kind=Kind.REPORTED, by=by, detail=detail)]


def reopened(incident: Incident, opening: Opening) -> Happening:
    """The cause of a closed incident is back."""
    key = f"reopened/{incident.round + 1}"
    return Happening(key=key, at=opening.at, kind=Kind.REOPENED, by=opening.by, detail={"run": opening.run})


def _found(decision: Document, who: str) -> str:
    """What decided: what somebody declared, or what was found."""
    declared = any(step["rule"] == "declared_severity" and step["met"] for step in decision.get("trace") or ())
    severity = decision["severity"]
    return f"it was declared {severity}" if declared else f"{who} found it {severity}"


def _codes(opening: Opening) -> list[str]:
    """Cause codes, those of the incident's subject first."""
    about = [opening.about.partition("@")[0]] if opening.about else []
    return list(dict.fromkeys([*about, *(cause["code"] for cause in roots(opening.document))]))


def _cause(document: Document, subject: str) -> Document | None:
    found = roots(document)
    code = subject.partition("@")[0]
    same = [cause for cause in found if subject_of(cause, document["case"]) == subject or cause["code"] == code]
    return same[0] if same else None


def _whole(case: Document) -> dict[str, Any]:
    account = case.get("account_id")
    return {"kind": "system"} if account is None else {"kind": "account", "account_id": account}
