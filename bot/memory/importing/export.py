"""An export as lines of texts: CSV, JSON, or JSON lines."""

import csv
import json
from collections.abc import Iterator, Mapping, Sequence
from io import StringIO
from pathlib import Path
from typing import Any

from bot.memory.importing.mistakes import ImportRefused
from messages.names import counted

Row = Mapping[str, str]
_DELIMITERS = ",;\t|"


def lines_of(path: Path) -> Iterator[tuple[int, Row]]:
    """The number of each line, or entry of a JSON list, and its texts by column. Raises `ImportRefused`."""
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise ImportRefused(f"{path} cannot be read ({error}). Export it as UTF-8.") from None
    kind = path.suffix.lower()
    if kind == ".json":
        yield from enumerate(map(flat, _entries(path, text)), start=1)
    elif kind in {".jsonl", ".ndjson"}:
        yield from ((number, flat(_object(path, number, line))) for number, line in _written(text))
    else:
        yield from _table(path, text)


def place(path: Path, number: int) -> str:
    """Where something stands, as people find it again: `incidents.csv, line 4`."""
    return f"{path.name}, {'entry' if path.suffix.lower() == '.json' else 'line'} {number}"


def flat(entry: Mapping[str, Any], under: str = "") -> dict[str, str]:
    """Texts by dotted name: `fields.summary`. Lists are joined, null is empty."""
    found: dict[str, str] = {}
    for name, value in entry.items():
        whole = f"{under}{name}"
        if isinstance(value, Mapping):
            found |= flat(value, f"{whole}.")
        elif isinstance(value, list):
            found[whole] = ", ".join(str(each) for each in value if not isinstance(each, Mapping | list))
        else:
            found[whole] = "" if value is None else str(value)
    return found


def _table(path: Path, text: str) -> Iterator[tuple[int, Row]]:
    first = text.partition("\n")[0]
    delimiter = max(_DELIMITERS, key=first.count)
    reader = csv.reader(StringIO(text, newline=""), delimiter=delimiter, strict=True)
    try:
        head = [name.strip() for name in next(reader, [])]
        if not any(head):
            raise ImportRefused(f"{path} is empty. Its first line must name the columns.")
        begins = reader.line_num + 1
        for cells in reader:
            if any(cell.strip() for cell in cells):
                if len(cells) != len(head):
                    raise ImportRefused(_uneven(place(path, begins), head, cells))
                yield begins, dict(zip(head, cells, strict=True))
            begins = reader.line_num + 1
    except csv.Error as error:
        raise ImportRefused(
            f"{place(path, reader.line_num)}: this is no CSV ({error}). "
            "A quotation mark that begins a cell must end it; inside a cell it is written twice."
        ) from None


def _uneven(where: str, head: Sequence[str], cells: Sequence[str]) -> str:
    """A line with other cells than the first one."""
    said = f"{where}: this line has {counted(len(cells), 'cell')}, the first line names {counted(len(head), 'column')}."
    if len(cells) < len(head):
        return f"{said} From column {head[len(cells)]} on there is nothing; write empty cells."
    return f"{said} What stands behind column {head[-1]} belongs nowhere; put texts with a comma in quotes."


def _entries(path: Path, text: str) -> list[Mapping[str, Any]]:
    """A list, or the only list of an object around it."""
    found = _read(path, 1, text)
    inside = found.values() if isinstance(found, Mapping) else [found]
    lists = [each for each in inside if isinstance(each, list)]
    if len(lists) != 1 or not all(isinstance(each, Mapping) for each in lists[0]):
        raise ImportRefused(f"{path} holds no list of incidents. Export it as a list of objects.")
    entries: list[Mapping[str, Any]] = lists[0]
    return entries


def _object(path: Path, number: int, line: str) -> Mapping[str, Any]:
    found = _read(path, number, line)
    if not isinstance(found, Mapping):
        raise ImportRefused(f"{place(path, number)}: this is no JSON object. Write each incident as one, with names.")
    return found


def _read(path: Path, number: int, text: str) -> Any:
    try:
        return json.loads(text)
    except (ValueError, RecursionError) as error:
        at = f", line {number}"
        if isinstance(error, json.JSONDecodeError):
            at, error = f", line {error.lineno + number - 1}, column {error.colno}", ValueError(error.msg)
        raise ImportRefused(f"{path.name}{at}: this is no JSON ({error}). Correct it, or export it again.") from None


def _written(text: str) -> Iterator[tuple[int, str]]:
    return ((number, line) for number, line in enumerate(text.split("\n"), start=1) if line.strip())
