"""A kept document without the words that people wrote; ids, findings and causes stay."""

import re
from collections.abc import Mapping
from typing import Any

from checks.kit.registry import all_checks

FORGOTTEN = "[forgotten]"


def wordless(document: Mapping[str, Any]) -> dict[str, Any]:
    """A report's: without what was understood from messages, notes and what a refusal quotes."""
    case = {**(document.get("case") or {}), "understood": []}
    kept = {**document, "case": _known_issue(case), **({"said": ""} if "said" in document else {})}
    if document.get("refusal") is not None:
        kept["refusal"] = {**document["refusal"], "message": FORGOTTEN, "allowed": []}
    if document.get("asked"):
        kept["asked"] = {**document["asked"], "question": _question(document["asked"].get("question"))}
    return kept


def _question(question: Mapping[str, Any] | None) -> dict[str, Any] | None:
    """As it can be asked again; one that was refused cannot."""
    if question is None or question.get("refusal") is not None:
        return None
    request = question.get("request")
    if request is not None:
        request = _known_issue({**request, "note": None, "argument": None, "understood": []})
    return {**question, "request": request}


def _known_issue(words: dict[str, Any]) -> dict[str, Any]:
    """What was typed for an issue type is somebody's words where it is none."""
    return words if words.get("issue") in {None, *all_checks()} else {**words, "issue": None, "severity": None}


def without(value: Any, text: str) -> Any:
    """Plain data with every occurrence of the text, in whatever case, replaced; names of fields stay."""
    if isinstance(value, str):
        return re.sub(re.escape(text), FORGOTTEN, value, flags=re.IGNORECASE)
    if isinstance(value, Mapping):
        return {name: without(each, text) for name, each in value.items()}
    if isinstance(value, list | tuple):
        return [without(each, text) for each in value]
    return value


def holds(value: Any, text: str) -> bool:
    """Whether the text occurs anywhere in plain data."""
    return bool(without(value, text) != value)
