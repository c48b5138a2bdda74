"""Looks that were passed over: told once for each reason, not in a line for each look."""

from collections.abc import Callable, Iterable, Sequence

from messages.names import Document, probe_words
from messages.wording import plainly

NO_ACCOUNT = "No account was named"
"""So begins what every look says that is about one account, where none was named (`checks.rules.reach`)."""


def by_reason(passed: Iterable[tuple[str, str]]) -> dict[str, list[str]]:
    """From pairs of look and reason: looks by the reason they share, which is empty for want of an account."""
    groups: dict[str, list[str]] = {}
    for look, reason in passed:
        groups.setdefault(_shared(reason), []).append(look)
    return {reason: list(dict.fromkeys(looks)) for reason, looks in groups.items()}


def folded(findings: Sequence[Document], name: Callable[[str], str] = probe_words) -> tuple[list[Document], list[str]]:
    """Findings to be told one by one, and a line for each reason for which several looks were passed over.

    Those that lack an account share a line however few they are, for it says as much as their own sentences.
    """
    passed = ((each["probe"], each["fact"]) for each in findings if each["verdict"] == "skipped")
    groups = {reason: looks for reason, looks in by_reason(passed).items() if not reason or len(looks) > 1}
    singly = [each for each in findings if each["verdict"] != "skipped" or _shared(each["fact"]) not in groups]
    return singly, [_line(reason, looks, name) for reason, looks in groups.items()]


def lines(skipped: Iterable[Document]) -> list[str]:
    """Of everything that was passed over, from a report's coverage."""
    groups = by_reason((each["probe"], each["reason"]) for each in skipped)
    return [_line(reason, looks, probe_words) for reason, looks in groups.items()]


def _line(reason: str, looks: Sequence[str], name: Callable[[str], str]) -> str:
    return plainly("coverage", "not_looked_at", looks=list(map(name, looks)), reason=reason)


def _shared(reason: str) -> str:
    return "" if reason.startswith(NO_ACCOUNT) else reason
