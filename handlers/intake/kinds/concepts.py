"""Which concepts a text speaks of, and which of them it rules out."""

import re
from collections.abc import Mapping, Sequence
from functools import cache
from importlib.resources import files

import yaml

_REACH = 40
"""Characters around a word in which it can be denied."""
_RULED = r"(?:fine|ok(?:ay)?|good|right|valid|healthy|normal|done|gone since|properly)"
_NAMED = frozenset({"sign_in", "lead", "deal", "identity", "inferred", "refused_calls"})
"""Concepts that tell a kind of trouble by themselves, so that ruling them out tells something as well."""
_FINE = {
    "access_fine": frozenset({"sign_in", "thrown_out", "connecting"}),
    "deal_fine": frozenset({"deal"}),
    "lead_fine": frozenset({"lead"}),
    "speed_fine": frozenset({"delay", "queue", "refused_calls"}),
    "mapping_fine": frozenset({"identity"}),
}
"""Concepts that say that all is well with something, and those of which their words are no sign then."""
_RULED_OUT = _NAMED.union(*_FINE.values())
_NOT_ONE = frozenset({"lead", "leads", "buyers"})
"""“No leads” is trouble with leads."""
_BEFORE = re.compile(
    r"(?:\bnot|isn'?t|isn’t|nothing wrong with|no problem with|never)\s"
    r"(?:(?:an?|about|the|that|related to|all|due to|one|missing)\s){0,2}\Z|\bnot?\s\Z"
)
_BEHIND = re.compile(
    rf"\A\W{{0,2}}(?:(?:\w|'){{1,10}}\s){{0,3}}?{_RULED}(?![a-z])|\A\s(?:isn'?t|is not|aren'?t|are not) (?:the|a|why)"
)
_DENIAL = re.compile(r"(?:nothing|not|never|no longer|n['’]t|hardly|still|until|to be|get)\s(?:\w{1,10}\s)?\Z")


@cache
def patterns() -> Mapping[str, re.Pattern[str]]:
    """Of each concept (`concepts.yaml`); read once, when first needed."""
    words = yaml.load((files(__package__) / "concepts.yaml").read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
    return {
        name: re.compile(rf"(?<![a-zà-ÿ0-9])(?:{'|'.join(alternatives)})(?![a-zà-ÿ])")
        for name, alternatives in words.items()
    }


def concepts_of(text: str) -> set[str]:
    """Names of the concepts in a text; `no:` before one that the text rules out (“not 429s, tokens are fine”)."""
    words = text.lower()
    found: set[str] = set()
    fine = {name: _spans(words, name) for name in _FINE}
    for name, pattern in patterns().items():
        matches = [match for match in pattern.finditer(words) if name != "over" or not _denied(words, match)]
        if matches:
            in_order = [span for other, names in _FINE.items() if name in names for span in fine[other]]
            ruled_out = name in _RULED_OUT and all(
                _ruled_out(words, match) or _within(match, in_order) for match in matches
            )
            found.add(f"no:{name}" if ruled_out else name)
    return found


def _spans(text: str, name: str) -> list[tuple[int, int]]:
    return [match.span() for match in patterns()[name].finditer(text)]


def _within(match: re.Match[str], spans: Sequence[tuple[int, int]]) -> bool:
    return any(start <= match.start() and match.end() <= end for start, end in spans)


def _denied(text: str, match: re.Match[str]) -> bool:
    """“Nothing works”, “not solved”: good news that is none."""
    return bool(_DENIAL.search(text[max(0, match.start() - _REACH) : match.start()]))


def _ruled_out(text: str, match: re.Match[str]) -> bool:
    before = text[max(0, match.start() - _REACH) : match.start()]
    if _BEHIND.search(text[match.end() : match.end() + _REACH]):
        return True
    return match[0] not in _NOT_ONE and bool(_BEFORE.search(before))
