"""What happens when a report opens an incident, joins one or opens it again."""

from collections.abc import Mapping, Sequence
from typing import Any

from checks.kit.policy import Policy
from checks.kit.severity import Severity
from handlers.incidents.happening import Happening, Kind
from handlers.incidents.incident import Incident
from handlers.incidents.opening import Opening
from handlers.incidents.subject import named, roots, subject_of

Document = Mapping[str, Any]


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
        "looked": not opening.document.get("refusal"),
    }
    detail = {"report": report, "severity": str(severity), "was": str(incident.severity), "paging": why}
    diagnosis = _diagnosis(incident, opening)
    if diagnosis:
        detail["diagnosis"] = diagnosis
    by = opening.called_by or opening.by
    return [Happening(key=opening.key, at=opening.at, kind=Kind.REPORTED, by=by, detail=detail)]


def reopened(incident: Incident, opening: Opening) -> Happening:
    """The cause of a closed incident is back."""
    key = f"reopened/{incident.round + 1}"
    return Happening(key=key, at=opening.at, kind=Kind.REOPENED, by=opening.by, detail={"run": opening.run})


def _diagnosis(incident: Incident, opening: Opening) -> dict[str, Any]:
    """What it turns out to be, where people were called before anybody knew; the first cause that is named counts.

    Its subject stays, for by that whatever else is said of it finds it.
    """
    found = roots(opening.document)
    if named(incident.subject) or incident.cause is not None or not found:
        return {}
    cause, decision = found[0], opening.document.get("decision") or {}
    return {
        "title": cause["title"],
        "issue": opening.document["case"].get("issue"),
        "cause": cause["code"],
        "scope": dict(cause["scope"]),
        "target": decision.get("escalation_target", ""),
    }


def _codes(opening: Opening) -> list[str]:
    """Cause codes, those of the incident's subject first."""
    about = [opening.about.partition("@")[0]] if opening.about and named(opening.about) else []
    return list(dict.fromkeys([*about, *(cause["code"] for cause in roots(opening.document))]))


def _cause(document: Document, subject: str) -> Document | None:
    found = roots(document)
    code = subject.partition("@")[0]
    same = [cause for cause in found if subject_of(cause, document["case"]) == subject or cause["code"] == code]
    return same[0] if same else None


def _whole(case: Document) -> dict[str, Any]:
    account = case.get("account_id")
    return {"kind": "system"} if account is None else {"kind": "account", "account_id": account}
