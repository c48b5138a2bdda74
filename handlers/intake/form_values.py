"""What was filled into the form."""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

from checks.kit.redaction import redact
from checks.kit.refusal import Refusal
from handlers.intake.identifier import identifier
from handlers.intake.request import Request
from handlers.intake.vocabulary import IDS
from handlers.intake.window import window

State = Mapping[str, Mapping[str, Mapping[str, Any]]]
"""A view's `state.values`: by block id, then by action id."""

_SEVERITY = "severity_"
"""Block ids of severities begin so, and end in the issue type."""


class FormErrors(Exception):  # noqa: N818 - what Slack calls it
    """Sentences by block id, as Slack shows them beside the inputs (`response_action: errors`)."""

    def __init__(self, errors: Mapping[str, str]) -> None:
        super().__init__(" ".join(errors.values()))
        self.errors = dict(errors)


def form_values(state: State) -> dict[str, str]:
    """What stands in the form by field; an empty input has no entry."""
    values: dict[str, str] = {}
    for block_id, actions in state.items():
        field = "severity" if block_id.startswith(_SEVERITY) else block_id
        for action in actions.values():
            chosen = action.get("selected_option") or {}
            text = str(chosen.get("value") or action.get("value") or "").strip()
            if text:
                values[field] = text
    return values


def read_form(state: State, *, now: datetime) -> Request:
    """The form as a request. Raises `FormErrors` with a sentence for each input that cannot be read."""
    values, errors = form_values(state), dict[str, str]()

    def read(field: str, reader: Callable[[str], Any]) -> Any:
        try:
            return reader(values[field]) if field in values else None
        except Refusal as refusal:
            errors[field] = refusal.message

    ids = {field: read(field, lambda text, field=field: identifier(text, field)) for field in sorted(IDS)}  # type: ignore[misc]  # the default binds the loop's value
    length = read("window", lambda text: window(text, now=now))
    if errors:
        raise FormErrors(errors)
    note = values.get("note")
    return Request(
        issue=values.get("issue"),
        severity=values.get("severity"),
        window=length,
        note=redact(note) if note else None,
        **ids,
    )


def errors_of(refusal: Refusal, state: State) -> dict[str, str]:
    """A refusal of the whole case beside the input it is about: the first id that is missing, else the issue type."""
    missing = [field for field in refusal.allowed if field in IDS and field in state]
    return {missing[0] if missing else "issue": refusal.message}
