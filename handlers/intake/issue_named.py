"""The issue type that a command names, and what its other words may have meant."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from checks.kit.redaction import redact
from checks.kit.refusal import Condition, Refusal
from checks.kit.registry import all_checks, check_for
from handlers.intake.guess import guess
from handlers.intake.quoting import quoted
from handlers.intake.request import Request
from handlers.intake.splitting import QUOTES
from handlers.intake.vocabulary import nearest_word, with_severities

_LONGEST_NAME = 3
"""Words in the longest issue type, when somebody types it with spaces."""


def issue_named(flags: Mapping[str, str], words: Sequence[str], known: Request) -> tuple[str | None, Refusal | None]:
    """The type, where one is named, and what is wrong with the words beside it or with the name."""
    named, rest = flags.get("issue", "").strip(), list(words)
    if not named:
        for length in range(min(_LONGEST_NAME, len(rest)), 0, -1):
            joined = "_".join(rest[:length]).lower().replace("-", "_")
            if joined in all_checks():
                named, rest = joined, rest[length:]
                break
    try:
        issue = check_for(named).issue if named else None
    except Refusal as refusal:
        return None, refusal
    if rest:
        return issue, _unknown_words(rest, replace(known, issue=issue))
    return issue, None if issue else _no_issue()


def _no_issue() -> Refusal:
    return Refusal(
        Condition.MISSING_CONTEXT,
        "Which kind of trouble is it? Give issue, one of the issue types.",
        allowed=with_severities(),
    )


def _unknown_words(words: Sequence[str], known: Request) -> Refusal:
    note = _whole_note(words, known)
    if note:
        return Refusal(
            Condition.MISSING_CONTEXT,
            f"{quoted(words[0])} is not understood. Put a note of several words in quotes.",
            example=f'--note="{note}"',
        )
    likely = guess(words, known).flags()
    near = likely or nearest_word(words[0])
    hint = f" Did you mean {near}?" if near else ""
    return Refusal(
        Condition.MISSING_CONTEXT if known.issue else Condition.UNKNOWN_ISSUE,
        f"{quoted(' '.join(words) if likely else words[0])} is not understood.{hint} "
        "Name an issue type, then its flags.",
        allowed=with_severities(),
    )


def _whole_note(words: Sequence[str], known: Request) -> str:
    """A note that ended at its first space, or never began; without quotes, which would end it again."""
    if known.note is not None:
        written = (known.note, *words)
    else:
        written = tuple(words[words.index("note") + 1 :]) if "note" in words else ()
    return "".join(each for each in redact(" ".join(written)) if each not in QUOTES)[:200].strip()
