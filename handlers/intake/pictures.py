"""Screenshots and other files, of which only what people write beside them is read."""

from collections.abc import Mapping, Sequence
from typing import Any

from checks.kit.refusal import Condition, Refusal
from handlers.intake.vocabulary import with_severities


def only_pictures(messages: Sequence[Mapping[str, Any]], bot_user_id: str) -> Refusal | None:
    """For a thread whose words say nothing: where somebody has put files into it, they will think that they said it."""
    if not any(message.get("files") for message in messages if message.get("user") != bot_user_id):
        return None
    return Refusal(
        Condition.MISSING_CONTEXT,
        "I cannot read pictures or files, only what is written. Which kind of trouble is it, and which account has it?",
        allowed=with_severities(),
        example="oauth_failure account 14009",
    )
