"""Events of PagerDuty's Events API v2: what a page looks like there."""

from hashlib import sha256
from typing import Any, Literal

from bot.pagers.wording import line, lines
from checks.kit.severity import Severity
from handlers.flows.paging import Page

Action = Literal["trigger", "acknowledge", "resolve"]

_SUMMARY, _DEDUP_KEY = 1_024, 255
"""Characters; PagerDuty refuses more."""
_DETAILS = 8_000
_SEVERITIES = {
    Severity.INCIDENT.value: "critical",
    Severity.CRITICAL.value: "critical",
    Severity.HIGH.value: "error",
    Severity.NORMAL.value: "warning",
}
"""PagerDuty knows four; the rest is `info`."""


def dedup_key(key: str) -> str:
    """By which PagerDuty merges repeats: the page's key, or a digest of one that is too long."""
    return key if len(key) <= _DEDUP_KEY else sha256(key.encode()).hexdigest()


def event(routing_key: str, action: Action, key: str) -> dict[str, Any]:
    """What every event has."""
    return {"routing_key": routing_key, "event_action": action, "dedup_key": key}


def trigger(routing_key: str, page: Page) -> dict[str, Any]:
    """A page."""
    payload = {
        "summary": line(page.title, _SUMMARY) or page.incident,
        "source": "zillow-triage",
        "severity": _SEVERITIES.get(page.severity, "info"),
        "custom_details": {"incident": page.incident, "step": page.step, "known": lines(page.body, _DETAILS)},
    }
    whole = {**event(routing_key, "trigger", dedup_key(page.key)), "payload": payload, "client": "zillow-triage"}
    if page.link:
        whole |= {"client_url": page.link, "links": [{"href": page.link, "text": "The incident's thread"}]}
    return whole
