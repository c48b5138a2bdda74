"""Reading a log line: what it says, and whom it is about."""

from collections.abc import Iterable, Mapping
from typing import Any

from checks.kit.log_question import LogLine

REFRESH_FAILED = ("zillowconnectexception", "cannot_retrieve_acccess_token", "refresh token invalid")
"""ZillowConnectException and its message, three Cs and all (domain.md 5.2), in lower case."""
INTEGRATION_DISABLED = ("credentials valid, but integration disabled", "credentials are valid but integration disabled")
VERIFICATION_FAILED = ("agent_verification_failed",)
TRANSACTION_ID_MISSING = ("zillow_transaction_id_missing", "missing_ztid", "without a transaction id")
SYNC_FAILED = (*VERIFICATION_FAILED, *TRANSACTION_ID_MISSING, "transaction_sync_failed", "zillow_transaction")
TIMED_OUT = ("timeout", "timed out")
THROTTLED = ("429", "rate limit", "rate_limit", "ratelimit", "too many requests")


def says(line: LogLine, phrases: Iterable[str]) -> bool:
    """Whether the message or any attribute of the line holds one of the phrases (given in lower case)."""
    text = "\n".join((line.message, *_texts(line.attributes))).lower()
    return any(phrase in text for phrase in phrases)


def saying(lines: Iterable[LogLine], phrases: Iterable[str]) -> list[LogLine]:
    """The lines that hold one of the phrases."""
    wanted = tuple(phrases)
    return [line for line in lines if says(line, wanted)]


def user_of(line: LogLine) -> int | None:
    """The user a line is about, where it tells (`@context.userId`, domain.md 10.1)."""
    return _number(line, ("userId", "user_id"))


def deal_of(line: LogLine) -> int | None:
    """The deal a line is about, where it tells."""
    return _number(line, ("dealId", "deal_id"))


def _number(line: LogLine, names: tuple[str, ...]) -> int | None:
    context = line.attributes.get("context")
    for holder in (context if isinstance(context, Mapping) else {}, line.attributes):
        for name in names:
            value = str(holder.get(name, ""))
            if value.isdecimal():
                return int(value)
    return None


def _texts(value: Any) -> Iterable[str]:
    if isinstance(value, Mapping):
        for inner in value.values():
            yield from _texts(inner)
    elif isinstance(value, list | tuple):
        for inner in value:
            yield from _texts(inner)
    else:
        yield str(value)
