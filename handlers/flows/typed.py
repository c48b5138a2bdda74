"""What people typed, as it may be kept and shown: without the secrets that they paste by mistake."""

from typing import Any

from checks.kit.redaction import redact
from checks.kit.refusal import Refusal
from handlers.intake.request import Request


def keepable_request(request: Request) -> dict[str, Any]:
    """`Request.document()` with nothing secret in its words."""
    return {name: redact(value) if isinstance(value, str) else value for name, value in request.document().items()}


def keepable_refusal(refusal: Refusal) -> dict[str, Any]:
    """`Refusal.document()`; refusals quote what they turn down."""
    document: dict[str, Any] = refusal.document()
    return {**document, "message": redact(refusal.message), "allowed": [redact(each) for each in refusal.allowed]}
