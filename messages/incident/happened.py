"""One happening of an incident as facts for its sentence in `templates/incident/happened.j2`."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from messages.escaping import Marked
from messages.incident.headline import what
from messages.incident.pagers import UNKNOWN, pager_name
from messages.incident.people import Names, name_of
from messages.incident.times import clock, elapsed
from messages.names import Document, probe_words
from messages.wording import plainly, say

KINDS = frozenset({
    "opened", "reported", "reopened", "placed", "paging", "page_intended", "page_settled", "acknowledged", "escalated",
    "unanswered", "severity_changed", "role_claimed", "updated", "reminded", "over", "verified", "resolved", "ticketed",
    "ticket_failed", "recorded", "followed_up", "refused", "unplaced", "lost", "called_off",
})  # fmt: skip
"""What a sentence is known for; anything else is told by its own word."""
_LOOKED_AGAIN = frozenset({"verified", "followed_up"})
"""Their `accounts` are looks; an update's are a number."""


def sentence(happening: Document, incident: Document, names: Names, called: Marked | None = None) -> Marked:
    """For mrkdwn; `called` is the mention of whom it calls, None or empty where it calls nobody."""
    return say(
        "incident/happened", _kind(happening), **_facts(happening, incident, names, called or Marked(), here=True)
    )


def words(happening: Document, incident: Document, names: Names) -> str:
    """The same for places where nothing is parsed; it mentions nobody."""
    return plainly("incident/happened", _kind(happening), **_facts(happening, incident, names, "", here=False))


def _kind(happening: Document) -> str:
    return happening["kind"] if happening["kind"] in KINDS else "anything"


def _facts(happening: Document, incident: Document, names: Names, called: str, *, here: bool) -> dict[str, Any]:
    said: Mapping[str, Any] = happening.get("detail") or {}
    who = name_of(happening.get("by"), names)
    return {
        "who": who,
        "name": incident["name"],
        "what": what(incident),
        "called": called,
        "it": {
            "here": here,
            # A person's name is written as they write it.
            "begins": who if happening.get("by") in names else who[:1].upper() + who[1:],
            "kind": happening["kind"].replace("_", " "),
            "after": elapsed(_began(happening, incident), happening.get("at")),
            "severity": said.get("severity") or "",
            "was": said.get("was") or "",
            "paging": said.get("paging") or "",
            "diagnosis": (said.get("diagnosis") or {}).get("title") or "",
            "step": said.get("step") or 0,
            "manager": bool(said.get("manager")),
            "asked": bool(said.get("asked")),
            "last": bool(said.get("last")),
            "pager": pager_name(said.get("pager") or ""),
            "outcome": said.get("outcome") or UNKNOWN,
            "reason": said.get("reason") or "",
            "fact": said.get("fact") or "",
            "why": said.get("why") or said.get("reason") or said.get("code") or "",
            "tried": probe_words(said.get("what") or said.get("act") or ""),
            "status": said.get("status") or "",
            "hours": said.get("hours") or 0,
            "ticket": said.get("name") or "",
            "verified": bool(said.get("verified")),
            "role": (said.get("role") or "").replace("_", " "),
            "before": name_of(said["was"], names) if said.get("was") and said.get("role") else "",
            "due": clock(said["next_update_at"]) if said.get("next_update_at") else "",
            **_report(said.get("report") or {}, incident),
            **_verification(said.get("accounts") or () if happening["kind"] in _LOOKED_AGAIN else ()),
        },
    }  # fmt: skip


def _report(report: Document, incident: Document) -> dict[str, Any]:
    runs = [each["run"] for each in incident["reports"]]
    return {
        "place": runs.index(report["run"]) + 1 if report.get("run") in runs else 0,
        "account": report.get("account_id"),
        "verdict": report.get("verdict") or "",
    }


def _verification(seen: Sequence[Document]) -> dict[str, Any]:
    return {
        "looked": len(seen),
        "passed": sum(each["verdict"] == "pass" for each in seen),
        "failing": [_whose(each) for each in seen if each["verdict"] == "fail"],
        "unseen": [_whose(each) for each in seen if each["verdict"] not in {"pass", "fail"}],
    }


def _whose(each: Document) -> str:
    return plainly("incident/words", "whose", account=each["account_id"])


def _began(happening: Document, incident: Document) -> str | None:
    """When people were first called in the round in which this happened, else when it was opened."""
    if not happening.get("at"):
        return None
    at = datetime.fromisoformat(happening["at"])
    before = [each for each in incident["stages"] if datetime.fromisoformat(each["at"]) <= at]
    first = min(before, key=lambda each: (-each["round"], each["step"]), default=None)
    return str(first["at"] if first else incident["opened_at"])
