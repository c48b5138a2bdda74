"""Reads a request for a page the way Datadog On-Call does: what it does not expect is refused by name."""

from collections.abc import Collection, Mapping
from typing import Any

from sandbox.outages import Refused

_TARGETS = {"team_handle", "team_id", "user_id"}
_URGENCIES = {"low", "high"}


def attributes_of(body: Any) -> Mapping[str, Any]:
    """The attributes of a valid request; raises `Refused`."""
    data = _object(_object(body, "body", {"data"}).get("data"), "data", {"type", "attributes"})
    if data.get("type") != "pages":
        raise _invalid("data.type", "must be pages")
    known = {"target", "title", "urgency", "description", "tags"}
    attributes = _object(data.get("attributes"), "data.attributes", known)
    _text(attributes, "title", required=True)
    _text(attributes, "description", required=False)
    if attributes.get("urgency") not in _URGENCIES:
        raise _invalid("data.attributes.urgency", "must be low or high")
    tags = attributes.get("tags", [])
    if not isinstance(tags, list) or not all(isinstance(tag, str) for tag in tags):
        raise _invalid("data.attributes.tags", "must be a list of strings")
    target = _object(attributes.get("target"), "data.attributes.target", {"type", "identifier"})
    if target.get("type") not in _TARGETS:
        raise _invalid("data.attributes.target.type", f"must be one of {', '.join(sorted(_TARGETS))}")
    _text(target, "identifier", required=True)
    return attributes


def _object(value: Any, path: str, known: Collection[str]) -> Mapping[str, Any]:
    if not isinstance(value, Mapping):
        raise _invalid(path, "must be an object")
    for name in value:
        if name not in known:
            raise _invalid(f"{path}.{name}", "is not known")
    return value


def _text(fields: Mapping[str, Any], name: str, *, required: bool) -> None:
    value = fields.get(name, None if required else "")
    if not isinstance(value, str) or (required and not value.strip()):
        raise _invalid(name, "must be a string that says something" if required else "must be a string")


def _invalid(path: str, reason: str) -> Refused:
    return Refused(400, {"errors": [f"Bad Request: {path} {reason}"]})
