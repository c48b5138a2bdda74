"""Tables with a row of headings: what stands below `account` is an account."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from handlers.intake.figures.words import CUSTOMER, NOUNS

_MARKS = " \t`*_\"'|>"
_GAPS = (re.compile(r"\|"), re.compile(r"\t"), re.compile(r";"), re.compile(r","), re.compile(r" {2,}"))
"""What parts cells, the surest first."""
_HEADINGS = {
    kind: re.compile(rf"(?:fub[ _]?)?(?:{words})(?:[ _.#-]?(?:ids?|numbers?|no\.?|nr\.?))?", re.IGNORECASE)
    for kind, words in NOUNS.items()
} | {"customer": re.compile(rf"(?:{CUSTOMER})(?:[ _.#-]?(?:ids?|numbers?|no\.?|nr\.?))?", re.IGNORECASE)}
_HEADING = re.compile(r"[^\W\d][^\d]{0,24}")
_OTHER = "other"
_MAYBE = re.compile(rf"(?<![a-z])(?:ids?|numbers?|no|nr|{'|'.join(NOUNS.values())}|{CUSTOMER})(?![a-z])", re.IGNORECASE)
"""Headings such as `id` and `old account`, below which a number may be anything."""
_RULE = re.compile(r"[\s|:+=`-]*")
_ID = re.compile(r"#?[0-9]{1,12}")
_LEAST, _LONG = 2, 4
"""Columns of a table; digits below `agents` or `customer` that are no count, and no row's number."""
_LOOSE = re.compile(r"[a-z]+s|" + CUSTOMER, re.IGNORECASE)
"""`agents` may count them."""


def with_tables_named(text: str) -> str:
    """Every number below a heading that is the word of a kind gets that word; of two such columns neither does."""
    lines: list[str] = []
    table: _Table | None = None
    for line in text.split("\n"):
        row = _row(line, table) if table else None
        if row is None and not (table and _RULE.fullmatch(line)):
            table = _headed(line)
        lines.append(row or line)
    return "\n".join(lines)


class _Table(NamedTuple):
    gap: re.Pattern[str]
    columns: Sequence[tuple[str, int]]
    """Of each its kind, and how many digits an id has there at least; a kind is empty, or other than an id."""


def _headed(line: str) -> _Table | None:
    for gap in _GAPS:
        cells = _cells(line, gap)
        if len(cells) >= _LEAST and all(map(_HEADING.fullmatch, cells)):
            kinds = [_kind(cell) for cell in cells]
            if "account" in kinds:
                kinds = ["" if kind == "customer" else kind for kind in kinds]
            columns = [
                (kind.replace("customer", "account"), _LONG if _LOOSE.fullmatch(cell) else 1)
                if kinds.count(kind) == 1 and kind != _OTHER
                else (_OTHER if kind == _OTHER else "", 1)
                for kind, cell in zip(kinds, cells, strict=True)
            ]
            return _Table(gap, columns) if any(kind in NOUNS for kind, _ in columns) else None
    return None


def _kind(heading: str) -> str:
    kind = next((kind for kind, pattern in _HEADINGS.items() if pattern.fullmatch(heading)), "")
    return kind or ("" if _MAYBE.search(heading) else _OTHER)


def _row(line: str, table: _Table) -> str | None:
    """The line with its ids named; None where it is no row of the table."""
    cells = _cells(line, table.gap)
    if len(cells) != len(table.columns):
        return None
    named = [_named(cell, *column) for column, cell in zip(table.columns, cells, strict=True)]
    return line if named == cells else " | ".join(named)


def _named(cell: str, kind: str, least: int) -> str:
    """What a column of prices holds is no id, whatever it looks like."""
    if not kind or not _ID.fullmatch(cell):
        return cell
    if kind == _OTHER:
        return "…"
    return f"{kind} {cell}" if len(cell) >= least else cell


def _cells(line: str, gap: re.Pattern[str]) -> list[str]:
    inner = line.strip(_MARKS) if gap.pattern != r"\t" else line.strip(_MARKS.replace("\t", ""))
    return [cell.strip(_MARKS) for cell in gap.split(inner)]
