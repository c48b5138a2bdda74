"""Reads the fields of a new ticket the way Jira does, and says what is wrong in its words."""

import re
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from sandbox.outages import Refused

TYPES = ("Task", "Bug", "Story", "Epic")
_SUMMARY, _LABEL, _TEXT = 255, 255, 32_767
"""Characters."""
_KNOWN = {"project", "issuetype", "summary", "description", "labels"}


def fields_of(body: Any, project: str, types: Sequence[str] = TYPES) -> Mapping[str, Any]:
    """The fields of a valid ticket; raises `Refused` with everything that is wrong, by field."""
    fields = body.get("fields") if isinstance(body, Mapping) else None
    if not isinstance(fields, Mapping):
        raise Refused(400, {"errorMessages": ["The request body needs an object of fields."], "errors": {}})
    wrong = {name: f"Field '{name}' cannot be set. It is unknown." for name in fields if name not in _KNOWN}
    checks: dict[str, Callable[[Any], str]] = {
        "project": lambda value: _wrong_project(value, project),
        "issuetype": lambda value: _wrong_type(value, types),
        "summary": _wrong_summary,
        "description": _wrong_description,
        "labels": _wrong_labels,
    }
    wrong |= {name: said for name, check in checks.items() if (said := check(fields.get(name)))}
    if wrong:
        raise Refused(400, {"errorMessages": [], "errors": wrong})
    return fields


def comment_of(body: Any) -> str:
    """The text of a comment; the second API takes plain text and no documents."""
    text = body.get("body") if isinstance(body, Mapping) else None
    if not isinstance(text, str) or not text.strip():
        raise Refused(400, {"errorMessages": [], "errors": {"comment": "Comment body can not be empty!"}})
    if len(text) > _TEXT:
        raise Refused(400, {"errorMessages": [], "errors": {"comment": f"The entered text is too long ({_TEXT})."}})
    return text


def _wrong_project(value: Any, project: str) -> str:
    known = isinstance(value, Mapping) and value.get("key") == project
    return "" if known else "valid project is required"


def _wrong_type(value: Any, types: Sequence[str]) -> str:
    known = isinstance(value, Mapping) and value.get("name") in types
    return "" if known else "Specify a valid issue type"


def _wrong_summary(value: Any) -> str:
    if not isinstance(value, str) or not value.strip():
        return "You must specify a summary of the issue."
    if len(value) > _SUMMARY:
        return f"Summary can't exceed {_SUMMARY} characters."
    return "The summary is invalid because it contains newline characters." if re.search(r"[\r\n]", value) else ""


def _wrong_description(value: Any) -> str:
    if value is None:
        return ""
    if not isinstance(value, str):
        return "Operation value must be a string"
    return (
        f"The entered text is too long. It exceeds the allowed limit of {_TEXT} characters."
        if len(value) > _TEXT
        else ""
    )


def _wrong_labels(value: Any) -> str:
    if value is None:
        return ""
    if not isinstance(value, list) or not all(isinstance(label, str) for label in value):
        return "data was not an array of strings"
    for label in value:
        if re.search(r"\s", label):
            return f"The label '{label}' contains spaces which is invalid."
        if len(label) > _LABEL:
            return f"The label '{label}' exceeds the maximum length of {_LABEL} characters."
    return ""
