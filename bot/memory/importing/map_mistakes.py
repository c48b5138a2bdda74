"""What is wrong with a map, with the line and the column of the file where it stands."""

from collections.abc import Sequence
from pathlib import Path

import yaml

from bot.memory.importing.mistakes import SHOWN, ImportRefused

_WORDS = {
    "Extra inputs are not permitted": "there is nothing of this name; there are columns, values, times, time_zone",
    "Input should be a valid dictionary": "names and what they stand for are wanted here, as in `at: Created`",
    "Input should be a valid string": "a text is wanted here; put it in quotes",
}
"""What pydantic says, in plain words."""
_CHARACTER = "it holds a character that may not stand there"


def refused_map(mistakes: Sequence[str]) -> ImportRefused:
    """All of them at once, and where to look."""
    return ImportRefused(
        "\n".join([*mistakes[:SHOWN], "Nothing was imported. docs/history.md has an example of a map."])
    )


def no_yaml(path: Path, error: yaml.YAMLError) -> str:
    """What the reader of YAML could not make sense of."""
    mark, problem = getattr(error, "problem_mark", None), getattr(error, "problem", None) or _CHARACTER
    where = "" if mark is None else f", line {mark.line + 1}, column {mark.column + 1}"
    return f"{path.name}{where}: this is no YAML ({problem}). Correct it."


def unusable(path: Path, text: str, names: Sequence[int | str], said: str) -> str:
    """`names` lead to what is wrong, from the outside in; `said` is a sentence of pydantic's or of ours."""
    line, column = _place(text, names)
    plain = said.removeprefix("Value error, ")
    plain = next((words for begin, words in _WORDS.items() if plain.startswith(begin)), plain)
    what = f"{'.'.join(map(str, names))}: " if names else ""
    return f"{path.name}, line {line}, column {column}: {what}{plain}."


def _place(text: str, names: Sequence[int | str]) -> tuple[int, int]:
    """Line and column, from 1, of the innermost of these names that is there."""
    node = yaml.compose(text, Loader=yaml.SafeLoader)
    mark = None if node is None else node.start_mark
    for name in names:
        if not isinstance(node, yaml.MappingNode):
            break
        found = next(((key, value) for key, value in node.value if key.value == str(name)), None)
        if found is None:
            break
        mark, node = found[0].start_mark, found[1]
    return (1, 1) if mark is None else (mark.line + 1, mark.column + 1)
