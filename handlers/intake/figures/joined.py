"""Numbers that share the word of one before them: `user 31, Alice's is 32`, `Tom (user 902) and Kim (907)`."""

import re

from handlers.intake.figures.figure import Figure, open_figures, with_words
from handlers.intake.figures.words import AND
from handlers.intake.mentioned import IDS, places

_CLOSED, _OPENED = r"['\"”’`*_)\]]{0,3}", r"[\"'“‘`*_(\[]{0,2}"
_NAMES = (
    r"(?:(?:the|her|his|their|my|our|other|others|second|third|new|old|one|also|colleague|la|el|le|die|der|das|zweite"
    r"|otro|otra|l['’]autre|(?-i:[A-Z][\w-]{0,20}))(?:['’]s?)?\s?){1,4}"
)
_IS = r"(?:number |no\. |id |one )?(?:is|are|has|ist|es|est|[=:]|number|no\.|id)\s(?:number |no\. |id )?"
_JOIN = re.compile(
    rf"{_CLOSED}(?:\s?(?:\([^()]{{1,30}}\)|[-–—] [^,;\n]{{1,20}}(?=[,;])))?(?:{AND}|\s{{1,2}}(?:to|through|vs\.?"
    rf"|versus|with)\s{{1,2}})(?:{_NAMES}(?:{_IS}|\s?(?=\()|(?<=\s)))?{_OPENED}"
    rf"|{_CLOSED}(?:[.;,]\s|\s[-–—]\s|{AND}){_NAMES}\s?{_IS}{_OPENED}",
    re.IGNORECASE,
)
"""What may stand between two ids of one kind: no other noun, and no number."""
_ALIKE = re.compile(
    r"(?<![a-z])(?:so (?:is|are|does|do|has|have)|same (?:for|with|at|in|on)|(?:go|goes|going|went|land|lands"
    r"|sent|assigned|given"
    r"|mapped|routed|shows?|shown)(?: up)? (?:to|as|at|with|for)|neither (?:is|does))\s\Z",
    re.IGNORECASE,
)
_TOO = re.compile(r"(?: [a-z'’]{1,12}){0,3} (?:too|either|as well|also|neither)(?![a-z])", re.IGNORECASE)
"""`so is 14010`, `14010 is late too`: the same kind as an id of the same length."""
_REACH = 48
_TIMES = 4
"""Characters between two ids at most, and how long a row of them is followed."""
_NEARLY = 1
"""By how many digits the ids of one kind differ in length at most."""


def with_shared_words(text: str) -> str:
    """Each number that is joined to an id gets the word of that id."""
    for _ in range(_TIMES):
        kinds = _joined(text)
        if not kinds:
            break
        text = with_words(text, kinds)
    return text


def _joined(text: str) -> dict[Figure, str]:
    named = [(end, digits, field) for field in IDS for end, digits in places(text, field)]
    return {
        figure: field.removesuffix("_id")
        for figure in open_figures(text)
        for end, digits, field in named
        if end <= figure.start
        and not figure.is_fine(text)
        and abs(len(digits) - len(figure.digits)) <= _NEARLY
        and (_are_joined(text, end, figure) or (len(digits) == len(figure.digits) and _is_alike(text, figure)))
    }


def _is_alike(text: str, figure: Figure) -> bool:
    before = text[max(0, figure.start - _REACH) : figure.start]
    return bool(_ALIKE.search(before) or _TOO.match(text, figure.end))


def _are_joined(text: str, end: int, figure: Figure) -> bool:
    between = text[end : figure.start]
    return len(between) <= _REACH and bool(_JOIN.fullmatch(between) if between.strip() else False)
