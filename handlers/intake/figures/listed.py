"""Ids in a list below their word, and ids at the head of a line that need none."""

import re

from handlers.intake.figures.no_ids import without_other_numbers
from handlers.intake.mentioned import names

_HEADING = re.compile(
    r"[^\n]{0,200}?(?<![a-z])(?P<kind>account|acct|deal|user|agent)s(?![a-z])[^\n]{0,80}:", re.IGNORECASE
)
_ENTRY = re.compile(r"(?P<bullet>\s{0,8}(?:[-*•–]|[0-9]{1,2}[.)])\s{1,3})(?P<number>#?[0-9]{1,12})(?P<rest>\s*|\W.*)")
_HEAD = re.compile(
    r"\W{0,3}(?P<numbers>[0-9]{4,8}(?:\s{0,2}(?:,|/|&|and)\s{0,2}[0-9]{4,8}){0,19})"
    r"(?=\s{0,2}[,:/|]|\s{1,2}[-–—(]|\s{1,2}(?:deals?|users?|uid|agents?)\W{0,3}[0-9#])",
    re.IGNORECASE,
)
_IN = re.compile(
    r"(?<![a-z])(?:for|at|in|of|from|customer)\s(?P<number>[0-9]{4,8})(?![0-9a-z%]|[-/.:,][0-9])", re.IGNORECASE
)
_SEVERAL = re.compile(r"[0-9]\D+[0-9]")


def with_lists_named(text: str) -> str:
    """Every number of a list below `accounts:` gets that word, and so does one beside a deal or a user.

    A number that opens a message is an account if a deal or a user of it follows, or if it opens a list of several.
    """
    return _beside_others(_below_headings(text))


def _below_headings(text: str) -> str:
    kind, lines = None, []
    for line in text.split("\n"):
        entry = _ENTRY.fullmatch(line)
        if kind and entry:
            lines.append(f"{entry['bullet']}{kind} {entry['number']}{entry['rest']}")
            continue
        heading = _HEADING.fullmatch(line.rstrip())
        kind = heading["kind"].lower() if heading else None
        lines.append(line)
    return "\n".join(lines)


def _beside_others(text: str) -> str:
    if names(text, "account_id"):
        return text
    others = names(text, "deal_id") or names(text, "user_id")
    head = _HEAD.match(text)
    if head and (others or _SEVERAL.search(head["numbers"])):
        return f"{text[: head.start('numbers')]}account {text[head.start('numbers') :]}"
    found = list(_IN.finditer(without_other_numbers(text))) if others else []
    if len(found) != 1:
        return text
    return re.sub(rf"(?<![0-9]){found[0]['number']}(?![0-9])", rf"account {found[0]['number']}", text, count=1)
