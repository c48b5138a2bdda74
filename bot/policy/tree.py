"""YAML as plain data, with the place of every key, so that a mistake can be pointed at."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import yaml

from bot.policy.mistake import Mistake

Place = tuple[str | int, ...]
"""Keys and positions in lists, from the root on."""
_PLAIN = {f"tag:yaml.org,2002:{name}" for name in ("str", "int", "float", "bool", "null")}
_TIMESTAMP = "tag:yaml.org,2002:timestamp"


@dataclass(slots=True)
class Tree:
    """What a file says."""

    data: Any = None
    marks: dict[Place, tuple[int, int]] = field(default_factory=dict)
    """Line and column of each key or entry, from 1."""
    unread: set[Place] = field(default_factory=set)
    """Places whose value was not understood, so that nothing more is said of them."""
    mistakes: list[Mistake] = field(default_factory=list)

    def mark(self, place: Place) -> tuple[int, int]:
        """Of what stands there, or else of what it would stand in; (1, 1) where the file is empty."""
        for length in range(len(place), -1, -1):
            if place[:length] in self.marks:
                return self.marks[place[:length]]
        return 1, 1


def tree_of(text: str) -> Tree:
    """Never raises: what YAML itself refuses is a mistake."""
    tree = Tree()
    try:
        root = _root(text, tree)
    except yaml.MarkedYAMLError as error:
        where = _position(error.problem_mark or error.context_mark)
        tree.mistakes.append(Mistake(*where, _refused(error, text)))
        return tree
    except yaml.YAMLError:
        tree.mistakes.append(
            Mistake(0, 0, "It holds characters that YAML does not allow. Save it as plain UTF-8 text.")
        )
        return tree
    except RecursionError:
        tree.mistakes.append(Mistake(0, 0, "It is nested too deeply to be a policy."))
        return tree
    tree.data = {} if root is None else _value(root, (), tree)
    return tree


def _root(text: str, tree: Tree) -> yaml.Node | None:
    """A value that stands in several places would have several lines, and one inside itself no end."""
    for event in yaml.parse(text, Loader=yaml.SafeLoader):
        if isinstance(event, yaml.AliasEvent):
            said = f"*{event.anchor} repeats another place of the file. Write the value out here."
            tree.mistakes.append(Mistake(*_position(event.start_mark), said))
    return None if tree.mistakes else yaml.compose(text, Loader=yaml.SafeLoader)


def _refused(error: yaml.MarkedYAMLError, text: str) -> str:
    mark = error.problem_mark
    lines = text.splitlines()
    if mark is not None and mark.line < len(lines) and "\t" in lines[mark.line][: mark.column + 1]:
        return "There is a tab. YAML is indented with spaces only."
    said = ", ".join(part for part in (error.context, error.problem) if part)
    return f"This is no YAML: {said}. Is a colon, a quote or an indentation missing?"


def _value(node: yaml.Node, place: Place, tree: Tree) -> Any:
    tree.marks.setdefault(place, _position(node.start_mark))
    if isinstance(node, yaml.MappingNode):
        return _mapping(node, place, tree)
    if isinstance(node, yaml.SequenceNode):
        return [_value(each, (*place, number), tree) for number, each in enumerate(node.value)]
    return _scalar(node, place, tree)


def _mapping(node: yaml.MappingNode, place: Place, tree: Tree) -> Mapping[str, Any]:
    made: dict[str, Any] = {}
    for key, value in node.value:
        line, column = _position(key.start_mark)
        if not isinstance(key, yaml.ScalarNode):
            tree.mistakes.append(Mistake(line, column, "A key is a single word here."))
        elif key.value in made:
            first = tree.marks[(*place, key.value)][0]
            said = f"{key.value} stands here a second time; the first is in line {first}. Keep one of them."
            tree.mistakes.append(Mistake(line, column, said))
        else:
            tree.marks[(*place, key.value)] = (line, column)
            made[key.value] = _value(value, (*place, key.value), tree)
    return made


def _scalar(node: yaml.Node, place: Place, tree: Tree) -> Any:
    """Times stay text, so that one that does not exist is told like any other mistake."""
    if node.tag == _TIMESTAMP:
        return node.value
    if node.tag in _PLAIN:
        try:
            return yaml.SafeLoader("").construct_object(node)
        except ValueError:
            return node.value
    tree.unread.add(place)
    tree.mistakes.append(
        Mistake(*_position(node.start_mark), f"{node.tag} is not understood here. Write plain words and numbers.")
    )
    return None


def _position(mark: Any) -> tuple[int, int]:
    """YAML counts from 0 and people from 1; without a mark it is nowhere."""
    return (0, 0) if mark is None else (mark.line + 1, mark.column + 1)
