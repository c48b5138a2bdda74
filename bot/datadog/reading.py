"""Reading log lines with the search endpoint: what is sent, and how lines become ours, redacted."""

import json
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from typing import Any

from bot.datadog.buckets import milliseconds
from checks.kit.log_question import LogLine
from checks.kit.redaction import SECRET
from checks.kit.sources import Window

Redact = Callable[[str], str]
"""Takes secrets and personal data out of a text; sees attributes as JSON too, as names tell what values are."""

MOST_LINES = 999
"""One less than the longest page, as one line more than wanted shows whether there are more."""
_RESERVED = ("service", "status", "host")


def search_request(query: str, window: Window, limit: int) -> dict[str, Any]:
    """The body of the request: newest first."""
    return {
        "filter": {
            "query": query,
            "indexes": ["*"],
            "from": str(milliseconds(window.since)),
            "to": str(milliseconds(window.until)),
        },
        "sort": "-timestamp",
        "page": {"limit": limit + 1},
    }


def lines_read(answer: Mapping[str, Any], redact: Redact) -> list[LogLine]:
    """The lines in the order of the answer.

    Raises the errors of reading a JSON that is not as it should be: `KeyError`, `TypeError`, `ValueError`,
    `AttributeError`.
    """
    return [_line(event["attributes"], redact) for event in answer["data"]]


def _line(event: Mapping[str, Any], redact: Redact) -> LogLine:
    at = datetime.fromisoformat(event["timestamp"])
    reserved = {name: event[name] for name in _RESERVED if event.get(name) is not None}
    attributes = reserved | dict(event.get("attributes") or {})
    return LogLine(
        at=at if at.tzinfo else at.replace(tzinfo=UTC),
        message=redact(str(event.get("message") or "")),
        attributes={name: redacted(name, value, redact) for name, value in attributes.items()},
    )


def redacted(name: str, value: Any, redact: Redact) -> Any:
    """The value of an attribute, however deep, without what may not be shown; other values keep their types."""
    if isinstance(value, Mapping):
        return {inner: redacted(inner, held, redact) for inner, held in value.items()}
    if isinstance(value, list):
        return [redacted(name, held, redact) for held in value]
    if value is None or isinstance(value, bool):
        return value
    text = redact(str(value))
    shown = _by_its_name(name, text, redact)
    return value if shown == str(value) else shown


def _by_its_name(name: str, text: str, redact: Redact) -> str:
    """A value may look harmless and be called `refresh_token`."""
    pair = json.dumps({name: text}, ensure_ascii=False)
    shown = redact(pair)
    if shown == pair:
        return text
    try:
        return str(next(iter(json.loads(shown).values())))
    except ValueError:
        return SECRET
