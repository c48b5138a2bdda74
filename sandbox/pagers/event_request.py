"""Reads an event the way PagerDuty's Events API v2 does, and says what is wrong in its words."""

from collections.abc import Mapping
from typing import Any

from sandbox.outages import Refused

_ACTIONS = ("trigger", "acknowledge", "resolve")
_SEVERITIES = ("critical", "error", "warning", "info")
_KEY, _DEDUP_KEY, _SUMMARY = 32, 255, 1_024
"""Characters."""


def event_of(body: Any, routing_key: str) -> Mapping[str, Any]:
    """A valid event; raises `Refused` with everything that is wrong."""
    if not isinstance(body, Mapping):
        raise _invalid(["Event object format is unrecognized"])
    wrong = [*_wrong_key(body.get("routing_key"), routing_key), *_wrong_frame(body)]
    if body.get("event_action") == "trigger":
        wrong += _wrong_payload(body.get("payload"))
        wrong += _wrong_links(body.get("links", []))
    elif not body.get("dedup_key"):
        wrong.append("'dedup_key' is missing or blank")
    if wrong:
        raise _invalid(wrong)
    return body


def _wrong_key(given: Any, routing_key: str) -> list[str]:
    if not isinstance(given, str) or not given:
        return ["'routing_key' is missing or blank"]
    if len(given) != _KEY:
        return [f"Length of 'routing_key' is incorrect (should be {_KEY} characters)"]
    return [] if given == routing_key else ["Invalid routing key"]


def _wrong_frame(body: Mapping[str, Any]) -> list[str]:
    wrong = []
    if body.get("event_action") not in _ACTIONS:
        wrong.append(f"'event_action' must be one of {', '.join(_ACTIONS)}")
    key = body.get("dedup_key", "")
    if not isinstance(key, str) or len(key) > _DEDUP_KEY:
        wrong.append(f"'dedup_key' must be a string of at most {_DEDUP_KEY} characters")
    return wrong


def _wrong_payload(payload: Any) -> list[str]:
    if not isinstance(payload, Mapping):
        return ["'payload' is missing or blank"]
    wrong = [f"'payload.{name}' is missing or blank" for name in ("summary", "source") if not _says(payload.get(name))]
    if _says(payload.get("summary")) and len(payload["summary"]) > _SUMMARY:
        wrong.append(f"'payload.summary' is too long (at most {_SUMMARY} characters)")
    if payload.get("severity") not in _SEVERITIES:
        wrong.append(
            "'payload.severity' is invalid (must be one of the following: 'critical', 'warning', 'error' or 'info')"
        )
    if not isinstance(payload.get("custom_details", {}), Mapping):
        wrong.append("'payload.custom_details' must be an object")
    return wrong


def _wrong_links(links: Any) -> list[str]:
    well = isinstance(links, list) and all(isinstance(link, Mapping) and _says(link.get("href")) for link in links)
    return [] if well else ["'links' must be a list of objects with 'href'"]


def _says(value: Any) -> bool:
    return isinstance(value, str) and bool(value.strip())


def _invalid(errors: list[str]) -> Refused:
    return Refused(400, {"status": "invalid event", "message": "Event object is invalid", "errors": errors})
