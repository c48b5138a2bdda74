"""Writes a parsed query out, so that reading it again gives the same meaning."""

from sandbox.datadog.fields import Field
from sandbox.datadog.language.nodes import (
    And,
    Comparison,
    Condition,
    Everything,
    Exact,
    Glob,
    InNetworks,
    Node,
    Not,
    Or,
    Part,
    Range,
    Term,
    Wild,
)
from sandbox.datadog.language.tokens import OPERATORS, PUNCTUATION, SPACE

SPECIAL = frozenset(SPACE + PUNCTUATION + "\\*?-!=#&|@")


def write(node: Node) -> str:
    """The query text of a node; groups are always in parentheses."""
    match node:
        case Everything():
            return "*"
        case Not(part):
            return f"NOT {write(part)}"
        case And(parts):
            return f"({' '.join(map(write, parts))})"
        case Or(parts):
            return f"({' OR '.join(map(write, parts))})"
        case InNetworks(field, blocks):
            return f"CIDR({'@' * field.attribute}{field.name}, {', '.join(blocks)})"
        case Term(field, condition):
            return f"{_field(field)}:{_condition(condition)}"


def escaped(text: str) -> str:
    """The text as one bare word: every character with a meaning of its own behind a backslash."""
    word = "".join(f"\\{character}" if character in SPECIAL else character for character in text)
    return f"\\{word}" if text in OPERATORS else word


def quoted(text: str) -> str:
    """The text as a phrase."""
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def _field(field: Field) -> str:
    return "*" if field == Field("*") else "@" * field.attribute + escaped(field.name)


def _condition(condition: Condition) -> str:
    match condition:
        case Exact(text):
            return quoted(text)
        case Glob(parts):
            return "".join(map(_part, parts))
        case Comparison(operator, bound):
            return operator + quoted(bound)
        case Range(low, high, low_included, high_included):
            bounds = " TO ".join("*" if bound is None else quoted(bound) for bound in (low, high))
            return ("[" if low_included else "{") + bounds + ("]" if high_included else "}")


def _part(part: Part) -> str:
    return part.value if isinstance(part, Wild) else escaped(part)
