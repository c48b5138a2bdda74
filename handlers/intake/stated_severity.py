"""Which severity somebody states, in any of the words people have for it."""

import re
from collections.abc import Iterator, Mapping

_LEVELS = r"(?P<level>critical|crit|high|normal|incident|monitoring|preventive)"
_LABEL = r"(?:severity|sev|prio(?:ri?ty)?|urgency)"
_IT = r"(?:it|this|that)(?: one)?"
_STATED = (
    rf"(?<![a-z]){_LABEL}(?: level)?(?:\s{{0,3}}(?:[:=?.]|is|should be|to|at))?\s{{0,3}}[\"'“‘(]?{_LEVELS}",
    rf"(?<![a-z]){_LEVELS}[ -]{_LABEL}",
    r"(?<![a-z])(?P<level>monitoring|preventive)"
    r"(?=\s(?:health |routine |quick )?(?:only|check-?up|check|look|review)(?![a-z])|,? (?:please|pls)(?![a-z]))",
    r"(?<![a-z])(?:under|only|just|for|zur) (?P<level>monitoring)(?=\W|\Z)",
    r"(?:\A|[(,;|]\s?)(?P<level>monitoring|preventive)(?=\s?[),;:=|]|\Z)",
    r"(?:\A|[.!?,;:)]\s{1,2})(?P<level>high|normal)(?=[.!]?\s{0,3}\Z|[.!](?!\w)|,? (?:please|pls)(?![a-z]))",
    r"\((?P<level>high|normal|critical|incident)\)",
    rf"(?<![a-z])treat(?:ed|ing)? (?:{_IT} )?as (?:an? )?{_LEVELS}",
    rf"(?<![a-z])(?:rais|bump|lower|downgrad|upgrad|escalat|mov|chang"
    rf"|set)\w{{0,4}} [^.\n]{{0,40}}?(?<![a-z])to {_LEVELS}",
    rf"(?<![a-z])i(?:['’]d| would) (?:say|(?:call|rate) {_IT}|go (?:with|for)|put {_IT} (?:at|as|down as|under)) "
    rf"(?:an? |it'?s )?{_LEVELS}",
    rf"(?<![a-z])(?:mak|set|put|rat|rank|class|consider|fil|log|report|tag|flag|mark)(?:e|es|s|ed|ing|ting|king)? {_IT}"
    rf"(?: (?:to|as|at|under|a))? {_LEVELS}",
    rf"(?<![a-z])(?:from|for) (?:my|our) side:? {_LEVELS}",
    rf"(?<![a-z])(?:this|it|that) should be {_LEVELS}(?=\W{{0,3}}\Z|[.!,;])",
    rf"(?<![a-z])(?:this is|call(?:ing)? {_IT}|declar(?:e|es|ed|ing)) an? (?P<level>incident)",
)
"""`sev high`, `high prio`, `I would call it high`, `bump it to high`, `this is an incident`."""
_PATTERNS = tuple(
    re.compile(
        rf"{stated}(?![a-z])(?! (?:volume|time|traffic|load|number|rate|price|enough|school|rise|point|hopes"
        rf"|end)s?(?![a-z]))",
        re.IGNORECASE,
    )
    for stated in _STATED
)
_NUMBERED = re.compile(
    r"(?<![a-z0-9])(?:p-?|(?:sev(?:erity)?|prio(?:rity)?)(?: level)?\s?[-:=]?\s?p?)(?P<number>[0-3])(?![0-9a-z%]"
    r"|[.,:][0-9])"
    r"|(?<![A-Za-z0-9])(?-i:S)(?P<short>[0-3])(?![0-9A-Za-z]| (?:bucket|key|upload|object|file|region))",
    re.IGNORECASE,
)
BY_NUMBER: Mapping[str, str] = {"0": "incident", "1": "critical", "2": "high", "3": "normal"}
"""P1, sev 1, S1: the usual numbering, as this project reads it; domain.md 9.1 gives names alone."""
_GRAVE = re.compile(
    r"(?<![a-z])(?<!-)crit(?:ical)?(?![a-z]| (?:path|mass|section|thinking|acclaim|review|part))", re.IGNORECASE
)
"""Alone, only this word says a severity: high, normal and incident mean other things in plain speech."""
_DENIED = re.compile(
    r"(?:(?<![a-z])(?:not|no|nothing|never|non|how|hardly|less|neither)|n['’]t)[ -](?:(?:an?|really|very|that|so"
    r"|yet|at all) ){0,2}\Z",
    re.IGNORECASE,
)
_NEAR = 24


def severity(text: str) -> str | None:
    """The last severity that a text states. Words of other languages are English here already (`glossary`)."""
    stated = list(_stated(text))
    if stated:
        return max(stated)[1]
    grave = any(not _denied(text, match) for match in _GRAVE.finditer(text))
    return "critical" if grave else None


def _stated(text: str) -> Iterator[tuple[int, str]]:
    for pattern in _PATTERNS:
        for match in pattern.finditer(text):
            if not _denied(text, match):
                level = match["level"].lower()
                yield match.start("level"), "critical" if level == "crit" else level
    for match in _NUMBERED.finditer(text):
        if not _denied(text, match):
            yield match.start(), BY_NUMBER[match["number"] or match["short"]]


def _denied(text: str, match: re.Match[str]) -> bool:
    """`not critical`, `how critical`."""
    return bool(_DENIED.search(text[max(0, match.start() - _NEAR) : match.start()]))
