"""The last gate to Slack: whatever is posted, edited, shown, uploaded or answered passes here, and leaves redacted."""

import json
from collections.abc import Mapping
from typing import Any, Final

from slack_bolt.response import BoltResponse
from slack_sdk.web.async_client import AsyncWebClient

from checks.kit.redaction import redact

WORDS: Final = ("text", "blocks", "attachments", "view", "title", "initial_comment", "filename", "errors")
"""Fields of a call or an answer that people read; all others are Slack's ids and our own marks."""
_NAMES: Final = frozenset({"type", "action_id", "block_id", "callback_id", "external_id", "style", "initial_date_time"})
"""Within blocks and views: what programs compare."""
_CARRIED: Final = frozenset({"value", "private_metadata"})
"""What comes back with a press or a form: never shown, and often plain data as JSON."""
_LONGEST: Final = 3000
"""Characters of a text in a block; a mark that is longer than its secret must not make Slack refuse it."""


class RedactingClient(AsyncWebClient):
    """Slack's Web API without a way past the gate."""

    async def api_call(self, api_method: str, **options: Any) -> Any:
        """Calls it with the words of its arguments redacted."""
        for form in ("json", "data", "params"):
            if isinstance(options.get(form), Mapping):
                options[form] = clean(options[form])
        return await super().api_call(api_method, **options)

    async def files_upload_v2(self, **options: Any) -> Any:
        """The content goes another way than the call, so it is redacted before its length is told."""
        if isinstance(options.get("content"), str):
            options["content"] = redact(options["content"])
        return await super().files_upload_v2(**clean(options))


def clean(payload: Mapping[str, Any]) -> dict[str, Any]:
    """The arguments of a call or an answer with their words redacted, whatever they are nested in."""
    return {name: _within(name, value) if name in WORDS else value for name, value in payload.items()}


def clean_answer(response: BoltResponse) -> BoltResponse:
    """An acknowledgement with what it says redacted; most are empty."""
    if response.body:
        try:
            said = json.loads(response.body)
        except ValueError:
            response.body = redact(response.body)
        else:
            response.body = json.dumps(clean(said)) if isinstance(said, dict) else redact(response.body)
    return response


def _within(name: str, value: Any) -> Any:
    if isinstance(value, Mapping):
        return {inner: _within(inner, held) for inner, held in value.items()}
    if isinstance(value, list | tuple):
        return [_within(name, held) for held in value]
    if not isinstance(value, str) or name in _NAMES:
        return value
    if name in _CARRIED:
        return _carried(value)
    if name in {"blocks", "view", "attachments"}:
        return _as_json(value)
    shown = redact(value)
    return shown[:_LONGEST] if len(value) <= _LONGEST < len(shown) else shown


def _carried(value: str) -> str:
    """JSON stays JSON."""
    return _as_json(value) if value[:1] in {"{", "["} else redact(value)


def _as_json(value: str) -> str:
    try:
        return json.dumps(_within("text", json.loads(value)))
    except ValueError:
        return redact(value)
