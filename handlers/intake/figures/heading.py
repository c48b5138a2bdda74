"""Numbers at the head of a clause that complains: `31774 cant log in, 14009 agents show inferred`."""

import re

from handlers.intake.figures.figure import Figure, without_named
from handlers.intake.figures.no_ids import without_other_numbers

_COUNTS = r"agents|users|deals"
_COMPLAINS = (
    r"(?:ca|do|does|did|is|are|was|has|have|wo)n?['’]?t|cannot|can not|could(?:n['’]t| not)?|is|are|was|has|have|had"
    r"|gets?|getting|got|keeps?|shows?|showing|signed|logged|kicked|nothing|never|not|lost|losing|lists?|still|fails?"
    r"|failing|needs?|says?|agent|user|deal"
)
_HEAD = re.compile(
    r"(?:\A|[.!?;:,\n]\s{1,3}|\s[–—-]{1,2}\s|(?<![a-z])(?:and|also|plus|while|but|then)\s(?:also\s)?)"
    r"[\"'“‘`*_(]{0,2}#?(?P<number>[1-9][0-9]{3,6})[\"'”’`*_)]{0,2}\s{1,2}"
    rf"(?:(?P<counts>{_COUNTS})|{_COMPLAINS})(?![a-z])",
    re.IGNORECASE,
)
_LEAST = 5
"""Digits of a number that is an account before a word that others would count."""
_LONGEST = 10_000


def clause_heads(text: str) -> list[Figure]:
    """Each in its order; without years and round numbers, and of `14009 agents` only where they are odd ones."""
    if len(text) > _LONGEST:
        return []
    plain = without_named(without_other_numbers(text))
    found = [(match, _figure(match)) for match in _HEAD.finditer(plain)]
    return [
        each
        for match, each in found
        if not each.is_year
        and not each.digits.endswith("00")
        and (not match["counts"] or (len(each.digits) >= _LEAST and not each.digits.endswith("0")))
    ]


def accounts_at_heads(text: str) -> list[Figure]:
    """Where two clauses or more begin so with numbers as long, and not all of them might count what follows."""
    heads = clause_heads(text)
    sure = [each for each in heads if not _might_count(text, each)]
    alike = len({len(each.digits) for each in heads}) == 1 and len({each.digits for each in heads}) > 1
    return heads if sure and alike else []


def _might_count(text: str, figure: Figure) -> bool:
    return bool(re.match(rf"\W{{1,3}}(?:{_COUNTS})(?![a-z])", text[figure.end :], re.IGNORECASE))


def _figure(match: re.Match[str]) -> Figure:
    start, end = match.span("number")
    return Figure(start - (match.string[start - 1 : start] == "#"), end, match["number"])
