"""Commands: every form of design.md 3.1, from Slack and from a terminal."""

from collections import deque
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime

from checks.kit.redaction import redact
from checks.kit.refusal import Condition, Refusal
from checks.kit.registry import all_checks, check_for
from handlers.intake.flags import EXAMPLE, sorted_out, truth
from handlers.intake.identifier import identifier
from handlers.intake.quoting import quoted
from handlers.intake.request import Request, Verb
from handlers.intake.splitting import split
from handlers.intake.unsafe import refuse_writes
from handlers.intake.vocabulary import nearest_word, with_severities
from handlers.intake.window import window

_LONGEST_NAME = 3
"""Words in the longest issue type, when somebody types it with spaces."""


def parse(text: str, *, now: datetime) -> Request:
    """Reads a slash command's text. Nothing at all asks for the form. Raises `Refusal` for what is not understood."""
    return parse_arguments(split(text), now=now)


def parse_arguments(arguments: Iterable[str], *, now: datetime) -> Request:
    """The same for words that a shell has split already."""
    typed = tuple(arguments)
    try:
        return _parsed(typed, now)
    except Refusal:
        # Somebody who asks for a change is told why not and who can, rather than which word was not understood.
        refuse_writes(" ".join(typed))
        raise


def _parsed(typed: Sequence[str], now: datetime) -> Request:
    flags, words = sorted_out(deque(typed))
    if not flags and not words:
        return Request(verb=Verb.FORM)
    verb = _verb(words)
    if verb is not Verb.TRIAGE:
        return _about(verb, words[1:])
    return _triage(flags, words[1:] if words and words[0].lower() == verb else words, now)


def _verb(words: Sequence[str]) -> Verb:
    first = words[0].lower() if words else ""
    return Verb(first) if first in {verb.value for verb in Verb} else Verb.TRIAGE


def _about(verb: Verb, words: Sequence[str]) -> Request:
    if verb is Verb.WHY and not words:
        raise Refusal(
            Condition.MISSING_CONTEXT,
            "Which triage? Give its id; it stands in the last line of the triage's message.",
            example="/zillow-triage why 3f2a9c",
        )
    return Request(verb=verb, argument=redact(" ".join(words))[:200] or None)


def _triage(flags: Mapping[str, str], words: Sequence[str], now: datetime) -> Request:
    def number(field: str) -> int | None:
        return identifier(flags[field], field) if field in flags else None

    # Values first: what is wrong with an id tells people more than the words that trail behind it.
    return Request(
        severity=flags["severity"].strip().lower()[:40] if "severity" in flags else None,
        account_id=number("account_id"),
        user_id=number("user_id"),
        deal_id=number("deal_id"),
        window=window(flags["window"], now=now) if "window" in flags else None,
        preventive=truth(flags.get("preventive", "false")),
        note=redact(flags["note"]) if flags.get("note", "").strip() else None,
        issue=_issue(flags, words),
    )


def _issue(flags: Mapping[str, str], words: Sequence[str]) -> str:
    named = flags.get("issue", "").strip()
    rest = list(words)
    if not named:
        for length in range(min(_LONGEST_NAME, len(rest)), 0, -1):
            joined = "_".join(rest[:length]).lower().replace("-", "_")
            if joined in all_checks():
                named, rest = joined, rest[length:]
                break
    if rest:
        raise _unknown_word(rest[0], named)
    if not named:
        raise Refusal(
            Condition.MISSING_CONTEXT,
            "Which kind of trouble is it? Give issue, one of the issue types.",
            allowed=with_severities(),
            example=EXAMPLE,
        )
    return check_for(named).issue


def _unknown_word(word: str, issue: str) -> Refusal:
    near = nearest_word(word)
    hint = f" Did you mean {near}?" if near else ""
    return Refusal(
        Condition.MISSING_CONTEXT if issue else Condition.UNKNOWN_ISSUE,
        f"{quoted(word)} is not understood.{hint} Name an issue type, then its flags.",
        allowed=with_severities(),
        example=EXAMPLE,
    )
