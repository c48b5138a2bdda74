"""Requests for something that would change production: refused, with the manual way (domain.md 13)."""

import re
from dataclasses import dataclass

from checks.kit.refusal import Condition, Refusal
from handlers.intake.signs import named

_ASKED = re.compile(
    r"(?:\A|[.!?\n]|(?<![a-z])(?:please|pls|you|kindly|just|need you to|then|and|also|now))[\s,:–-]{0,3}\Z",
    re.IGNORECASE,
)
"""What stands before a verb that asks; “we refreshed”, “refresh fails” and “should I clear” ask for nothing."""
_BEFORE = 20
_TRIAGE = re.compile(
    r"(?<![a-z])(?:triage|diagnos\w{0,4}|investigat\w{0,4}|check|look|find out|what(?:'s|’s| is)|why)(?![a-z])",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class _Write:
    """Verbs near a thing, why that is not done from here, and how people do it."""

    pattern: re.Pattern[str]
    why: str
    steps: str


def _change(*, verbs: str, things: str, why: str, steps: str) -> _Write:
    near = rf"(?<![a-z])(?:{verbs})(?![a-z])[^.!?\n]{{0,60}}?(?<![a-z])(?:{things})(?![a-z])"
    return _Write(re.compile(near, re.IGNORECASE), why, steps)


_WRITES = (
    _change(
        verbs="refresh|renew|revoke|rotate|invalidate|reset|delete|remove|regenerate|expire",
        things="tokens?|oauth|credentials?|keys?",
        why="Refreshing or revoking a token can end sessions that still work.",
        steps="Ask the user to disconnect and connect Zillow again in Follow Up Boss; anything beyond that is decided "
        "by the Zynaptic Overlords.",
    ),
    _change(
        verbs="clear|delete|remove|release|unlock|break|kill|drop|reset|free",
        things="mutex(?:es)?|locks?|redis keys?",
        why="A lock that is cleared while a sync runs lets two syncs write the same transaction.",
        steps="Let it expire (60 seconds); if a triage calls it stuck, one of the Zynaptic Overlords clears it by hand "
        "after making sure that no sync is running.",
    ),
    _change(
        verbs="flush|clear|purge|empty|invalidate|drop|reset|delete",
        things="caches?|queues?|backlog|jobs?|dead[ -]letters?",
        why="Emptying a cache or a queue can lose live tokens and events for good.",
        steps="Ask the Zynaptic Overlords, with the triage at hand; replaying in batches follows the incident runbook.",
    ),
    _change(
        verbs="delete|remove|update|change|edit|insert|correct|disable|enable|switch|turn|restart|retry|replay|requeue"
        "|drop",
        things="rows?|records?|tables?|columns?|mappings?|resolution|flags?|integration|workers?|webhooks?|events?"
        "|database|sql",
        why="Production is only ever read from here.",
        steps="Ask the Zynaptic Overlords to make the change, with the triage at hand as its reason.",
    ),
)


def refuse_writes(text: str) -> str | None:
    """A sentence saying that nothing will be changed, for a text that asks for a change and for a triage as well.

    None for a text that asks for no change. Raises `Refusal` (`unsafe`) when a change is all that is asked for.
    """
    write = _asked(text)
    if write is None:
        return None
    if _TRIAGE.search(text) or named(text):
        return f"Nothing will be changed: production is only read. {write.steps}"
    raise Refusal(
        Condition.UNSAFE,
        f"That would change production, which is only ever read from here. {write.why} By hand: {write.steps}",
        example="/zillow-triage --issue=oauth_failure --account_id=14009",
    )


def _asked(text: str) -> _Write | None:
    """The first kind of change that somebody asks for."""
    words = text.strip()
    for write in _WRITES:
        for match in write.pattern.finditer(words):
            if _ASKED.search(words[max(0, match.start() - _BEFORE) : match.start()] if match.start() else ""):
                return write
    return None
