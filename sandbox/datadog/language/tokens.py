"""The pieces a log query is made of."""

from dataclasses import dataclass
from enum import Enum, auto

from sandbox.datadog.language.nodes import Part

# Curly quotation marks are ignored: a phrase between them is looked for word by word.
SPACE = " \t\r\n\u201c\u201d"
PUNCTUATION = '()[]{}":<>'


class MalformedQuery(Exception):  # noqa: N818 - named for what happened, as every exception of the project
    """The query cannot be read; the text says where and why."""


class Kind(Enum):
    """What a token is."""

    WORD = auto()
    QUOTED = auto()
    OPEN = auto()
    CLOSE = auto()
    OPEN_RANGE = auto()
    CLOSE_RANGE = auto()
    COLON = auto()
    COMPARE = auto()
    AND = auto()
    OR = auto()
    NOT = auto()
    CIDR = auto()
    END = auto()


SINGLE = {
    "(": Kind.OPEN,
    ")": Kind.CLOSE,
    "[": Kind.OPEN_RANGE,
    "{": Kind.OPEN_RANGE,
    "]": Kind.CLOSE_RANGE,
    "}": Kind.CLOSE_RANGE,
    ":": Kind.COLON,
}
OPERATORS = {"AND": Kind.AND, "OR": Kind.OR, "NOT": Kind.NOT}
SYMBOLS = {"&&": Kind.AND, "||": Kind.OR}


@dataclass(frozen=True)
class Token:
    """A piece of the query, where it starts and ends, and for words their parts with escapes undone."""

    kind: Kind
    text: str
    start: int
    end: int
    parts: tuple[Part, ...] = ()
