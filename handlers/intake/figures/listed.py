"""Ids in a list: below their word, `missing deals:` and numbers with bullets, or behind it without commas."""

import re

from handlers.intake.figures.words import AND, any_noun

_HEADING = re.compile(
    rf"[^\n]{{0,200}}?(?<![a-z]){any_noun()}(?<=s)(?![a-z])[^\n]{{0,80}}:",
    re.IGNORECASE,
)
_ENTRY = re.compile(
    r"(?P<bullet>\s{0,8}(?:(?:[-*•–>]|[0-9]{1,2}[.)])\s{1,3}|(?=#?[0-9]{2,12}\s*\Z)))(?P<number>#?[0-9]{1,12})(?P<rest>\s*|(?![.)]\s)\W.*)"
)


_IN_A_ROW = re.compile(
    rf"(?<![a-z]){any_noun()}(?<=s)[\s:=#]{{1,3}}(?P<row>[0-9]{{4,7}}(?: [0-9]{{4,7}}){{1,20}})(?![0-9]|[.,:/-][0-9])",
    re.IGNORECASE,
)
"""`accounts 14009 75172`."""
_THREE = re.compile(
    rf"(?<![\w.,:/+#-])(?<![0-9] )[0-9]{{5,7}}(?:(?: |{AND})[0-9]{{5,7}}){{2,20}}(?![\w]| ?[.,:/-]?[0-9])",
    re.IGNORECASE,
)
_MEASURED = re.compile(
    r"(?<![a-z])(?:queue|backlog|depth|counts?|size|total|lag|from)(?![a-z])[^.;\n]*\Z", re.IGNORECASE
)
_NEAR = 40
_SPACE = re.compile(r"(?<=[0-9]) (?=[0-9])")


def with_lists_named(text: str) -> str:
    """Every number of a list below `accounts:` gets that word; one behind it gets its commas."""
    kind, lines = None, []
    text = _THREE.sub(_with_commas, text)
    text = _IN_A_ROW.sub(lambda match: match[0].replace(match["row"], match["row"].replace(" ", ", ")), text)
    for line in text.split("\n"):
        entry = _ENTRY.fullmatch(line)
        if kind and entry:
            lines.append(f"{entry['bullet']}{kind} {entry['number']}{entry['rest']}")
            continue
        heading = _HEADING.fullmatch(line.rstrip())
        kind = heading.lastgroup if heading else None
        lines.append(line)
    return "\n".join(lines)


def _with_commas(row: re.Match[str]) -> str:
    """`43100 43101 and 43107`, where all are as long: numbers of one kind."""
    if _MEASURED.search(row.string[max(0, row.start() - _NEAR) : row.start()]):
        return row[0]
    alike = len({len(number) for number in re.findall("[0-9]+", row[0])}) == 1
    return _SPACE.sub(", ", row[0]) if alike else row[0]
