"""What was filled into an incident's forms, read without trusting it."""

import re
from collections.abc import Callable
from typing import Any

from checks.kit.redaction import redact
from handlers.intake.form_values import FormErrors, State, form_values
from messages.incident.forms import NEXT_MINUTES, RISKS, STATUSES, SYSTEMS, TEXT

ACCOUNTS_MOST = 1_000_000
_WHOLE = re.compile(r"[0-9]{1,9}")
_PART = re.compile(r"[0-9]{1,3}(?:\.[0-9]{1,6})?")
_FULL = 100


class _Unreadable(Exception):  # noqa: N818 - says what happened
    """Its message is the sentence beside the input."""


def read_update(state: State) -> dict[str, Any]:
    """The fields of domain.md 9.3: texts redacted, `accounts` and `next_minutes` whole, `degradation` in percent.

    What was left empty is "" (texts), None (`risk`, `degradation`) or an empty list (`systems`). Raises `FormErrors`
    with a sentence for each input that cannot be read.
    """
    values, errors = form_values(state), dict[str, str]()

    def read(field: str, reader: Callable[[str], Any]) -> Any:
        try:
            return reader(values.get(field, ""))
        except _Unreadable as unreadable:
            errors[field] = str(unreadable)
            return None

    said = {
        "status": read("status", lambda text: _one_of(text, STATUSES, "Choose a status.")),
        "current_state": read("current_state", lambda text: _needed(text, "Say how it stands, in a sentence.")),
        "findings": _text(values.get("findings", "")),
        "fixes": _text(values.get("fixes", "")),
        "systems": [system for system in SYSTEMS if system in _chosen(state, "systems")],
        "accounts": read("accounts", _accounts),
        "risk": read("risk", lambda text: _one_of(text, RISKS, "Choose one of the three.") if text else None),
        "degradation": read("degradation", lambda text: _percent(text) if text else None),
        "next_minutes": read("next_minutes", _minutes),
    }
    if errors:
        raise FormErrors(errors)
    return said


def read_reason(state: State) -> str:
    """Why an incident is closed although something still fails, redacted. Raises `FormErrors` where it is empty."""
    try:
        return _needed(form_values(state).get("reason", ""), "Say why it is closed all the same.")
    except _Unreadable as unreadable:
        raise FormErrors({"reason": str(unreadable)}) from None


def _text(text: str) -> str:
    return redact(text.strip()[:TEXT])


def _needed(text: str, otherwise: str) -> str:
    if not text.strip():
        raise _Unreadable(otherwise)
    return _text(text)


def _one_of(text: str, allowed: tuple[str, ...], otherwise: str) -> str:
    if text not in allowed:
        raise _Unreadable(otherwise)
    return text


def _accounts(text: str) -> int:
    digits = text.replace(",", "").replace(" ", "")
    if not _WHOLE.fullmatch(digits) or int(digits) > ACCOUNTS_MOST:
        raise _Unreadable("Give a whole number, 0 if none is affected any more.")
    return int(digits)


def _percent(text: str) -> float:
    number = text.removesuffix("%").strip().replace(",", ".")
    if not _PART.fullmatch(number) or float(number) > _FULL:
        raise _Unreadable("Give a number from 0 to 100, or leave it empty if it cannot be measured.")
    return float(number)


def _minutes(text: str) -> int:
    return int(_one_of(text, tuple(map(str, NEXT_MINUTES)), "Choose when the next update comes."))


def _chosen(state: State, field: str) -> set[str]:
    return {
        str(option.get("value"))
        for action in state.get(field, {}).values()
        for option in action.get("selected_options") or ()
    }
