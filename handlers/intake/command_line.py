"""Commands: every form of design.md 3.1, from Slack and from a terminal."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import TypeVar

from checks.kit.redaction import redact
from checks.kit.refusal import Condition, Refusal
from handlers.intake.example import example
from handlers.intake.flags import Sorted, sorted_out, truth
from handlers.intake.guess import guess, nearest_issue
from handlers.intake.identifier import identifier
from handlers.intake.issue_named import issue_named
from handlers.intake.misread import Misread
from handlers.intake.request import Request, Verb
from handlers.intake.splitting import split, undashed
from handlers.intake.unsafe import refuse_writes
from handlers.intake.window import window

T = TypeVar("T")


def parse(text: str, *, now: datetime) -> Request:
    """Reads a slash command's text. Nothing at all asks for the form.

    Raises `Misread` for what is not understood, with what is.
    """
    return parse_arguments(split(text), now=now)


def parse_arguments(arguments: Iterable[str], *, now: datetime) -> Request:
    """The same for words that a shell has split already."""
    typed = tuple(arguments)
    if any(bare.lower() in {"help", "h"} and dashed for bare, dashed in map(undashed, typed)):
        return Request(verb=Verb.HELP)
    found = sorted_out(typed)
    if not found.flags and not found.words and not found.problems:
        return Request(verb=Verb.FORM)
    verb = _verb(found.words)
    if verb is not Verb.TRIAGE and not found.problems:
        return _about(verb, found.words[1:])
    words = found.words[1:] if found.words and found.words[0].lower() == verb else found.words
    request, problems = _triage(found.flags, words, now)
    problems = [*found.problems, *problems]
    if not problems:
        return request
    raise _misread(typed, found, words, request, problems[0], now)


def _verb(words: Sequence[str]) -> Verb:
    first = words[0].lower() if words else ""
    return Verb(first) if first in {verb.value for verb in Verb} else Verb.TRIAGE


def _about(verb: Verb, words: Sequence[str]) -> Request:
    if verb is Verb.WHY and not words:
        raise Misread(
            Refusal(
                Condition.MISSING_CONTEXT,
                "Which triage? Give its id; it stands in the last line of the triage's message.",
                example="/zillow-triage why 3f2a9c",
            ),
            Request(verb=verb),
        )
    return Request(verb=verb, argument=redact(" ".join(words))[:200] or None)


def _triage(flags: Mapping[str, str], words: Sequence[str], now: datetime) -> tuple[Request, list[Refusal]]:
    """What is understood, and what is wrong with the rest."""
    problems: list[Refusal] = []

    def read(field: str, reader: Callable[[str], T]) -> T | None:
        try:
            return reader(flags[field]) if field in flags else None
        except Refusal as refusal:
            problems.append(refusal)
            return None

    # Values first: what is wrong with an id tells people more than the words that trail behind it.
    request = Request(
        severity=flags["severity"].strip().lower()[:40] if "severity" in flags else None,
        account_id=read("account_id", lambda text: identifier(text, "account_id")),
        user_id=read("user_id", lambda text: identifier(text, "user_id")),
        deal_id=read("deal_id", lambda text: identifier(text, "deal_id")),
        window=read("window", lambda text: window(text, now=now)),
        preventive=read("preventive", truth) or False,
        note=redact(flags["note"]) if flags.get("note", "").strip() else None,
    )
    issue, problem = issue_named(flags, words, request)
    return replace(request, issue=issue), [*problems, *([problem] if problem else [])]


def _misread(
    typed: Sequence[str], found: Sorted, words: Sequence[str], request: Request, problem: Refusal, now: datetime
) -> Misread:
    """The refusal, with an example in which only that is changed which was not understood."""
    try:
        # Somebody who asks for a change is told why not and who can, rather than which word was not understood.
        refuse_writes(" ".join(typed))
    except Refusal as unsafe:
        problem = unsafe
    meant, _ = _triage({**found.meant, **found.flags}, words, now)
    issue = meant.issue or nearest_issue(found.flags.get("issue", ""))
    likely = guess(words, replace(meant, issue=issue)).into(replace(meant, issue=issue))
    return Misread(problem, request, example=example(likely, problem.example))
