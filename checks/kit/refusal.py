"""A clear no: what cannot or may not be done, and what to do instead (domain.md 13)."""

from enum import StrEnum


class Condition(StrEnum):
    """Why the bot refuses; the words are part of the JSON contract."""

    UNKNOWN_ISSUE = "unknown_issue"
    SEVERITY_MISMATCH = "severity_mismatch"
    MISSING_CONTEXT = "missing_context"
    SYSTEM_ACCESS = "system_access"
    ESCALATION_BLOCKED = "escalation_blocked"
    UNSAFE = "unsafe"
    AMBIGUOUS = "ambiguous"
    BEYOND_RETENTION = "beyond_retention"
    NOT_ALLOWED = "not_allowed"


CONTACT = "the Zynaptic Overlords in #fub-zyno-support, or the Engineering Manager directly"


class Refusal(Exception):  # noqa: N818 - what happened is a refusal, not an error
    """Raised where a request is turned down; carries the whole answer."""

    def __init__(
        self,
        condition: Condition,
        message: str,
        *,
        allowed: tuple[str, ...] = (),
        example: str = "",
        contact: str = CONTACT,
    ) -> None:
        super().__init__(message)
        self.condition = condition
        self.message = message
        self.allowed = allowed
        self.example = example
        self.contact = contact

    def document(self) -> dict[str, object]:
        """The refusal as it appears in JSON (design.md 3.2)."""
        return {
            "condition": self.condition.value,
            "message": self.message,
            "allowed": list(self.allowed),
            "example": self.example,
            "contact": self.contact,
        }
