"""Turns a parsed query into a test of a log line."""

import operator
import re
from collections.abc import Callable
from typing import Any

from sandbox.datadog.fields import EVERY_FIELD, MESSAGE, Field
from sandbox.datadog.language.networks import networks, within
from sandbox.datadog.language.nodes import (
    ANYTHING,
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
    Range,
    Term,
    Wild,
)
from sandbox.datadog.record import Record, Scalar, text_of, words

Predicate = Callable[[Record], bool]
ValueTest = Callable[[Scalar], bool]

NUMBER = re.compile(r"-?\d+(\.\d+)?")
COMPARISONS: dict[str, Callable[[Any, Any], bool]] = {
    ">": operator.gt,
    ">=": operator.ge,
    "<": operator.lt,
    "<=": operator.le,
}
MESSAGE_ATTRIBUTE = Field("message", attribute=True)


def matcher(node: Node, *, message_attribute: bool = False) -> Predicate:
    """The test a query stands for.

    With `message_attribute`, `@message` also reads the reserved message of lines that have no attribute of that name;
    organisations differ in this (domain.md 10).
    """
    match node:
        case Everything():
            return lambda _: True
        case Not(part):
            excluded = matcher(part, message_attribute=message_attribute)
            return lambda record: not excluded(record)
        case And(parts):
            every = [matcher(part, message_attribute=message_attribute) for part in parts]
            return lambda record: all(test(record) for test in every)
        case Or(parts):
            some = [matcher(part, message_attribute=message_attribute) for part in parts]
            return lambda record: any(test(record) for test in some)
        case InNetworks(field, blocks):
            allowed = networks(blocks)
            return lambda record: any(within(text_of(value), allowed) for value in record.values(field))
        case Term(field, condition):
            return _term(field, condition, message_attribute=message_attribute)


def _term(field: Field, condition: Condition, *, message_attribute: bool) -> Predicate:
    if field == MESSAGE and isinstance(condition, Exact | Glob):
        phrase = _phrase(condition)
        return lambda record: phrase(record.event.message, record.message_words)
    if field == EVERY_FIELD:
        return _anywhere(condition)
    if condition == ANYTHING and field != MESSAGE_ATTRIBUTE:
        return lambda record: record.has(field)
    test = _value(condition)
    if field == MESSAGE_ATTRIBUTE and message_attribute:
        return lambda record: any(map(test, record.values(field) or (record.event.message,)))
    return lambda record: any(map(test, record.values(field)))


def _phrase(condition: Exact | Glob) -> Callable[[str, tuple[str, ...]], bool]:
    """Full-text search of a text and its words: whatever the case, whole words, in the order given.

    A phrase without a single word finds nothing: punctuation is not searchable in messages.
    """
    if isinstance(condition, Glob):
        pattern = re.compile(rf"(?<!\w){_regular(condition)}(?!\w)", re.IGNORECASE | re.DOTALL)
        return lambda text, _: pattern.search(text) is not None
    wanted = words(condition.text)
    length = len(wanted)
    if length <= 1:
        return lambda _, found: bool(wanted) and wanted[0] in found
    return lambda _, found: any(found[at : at + length] == wanted for at in range(len(found) - length + 1))


def _anywhere(condition: Condition) -> Predicate:
    if isinstance(condition, Exact):
        phrase = _phrase(condition)
        return lambda record: any(phrase("", found) for found in record.phrases)
    if isinstance(condition, Glob):
        phrase = _phrase(condition)
        return lambda record: any(phrase(" ".join(found), found) for found in record.phrases)
    test = _value(condition)
    return lambda record: any(test(value) for values in record.attributes.values() for value in values)


def _value(condition: Condition) -> ValueTest:
    match condition:
        case Exact(text):
            return lambda value: text_of(value) == text or _compare("==", value, text)
        case Glob():
            pattern = re.compile(_regular(condition), re.DOTALL)
            return lambda value: pattern.fullmatch(text_of(value)) is not None
        case Comparison(sign, bound):
            return lambda value: _compare(sign, value, bound)
        case Range(low, high, low_included, high_included):
            above, below = (">=" if low_included else ">"), ("<=" if high_included else "<")
            return lambda value: (
                (low is None or _compare(above, value, low)) and (high is None or _compare(below, value, high))
            )


def _compare(sign: str, value: Scalar, bound: str) -> bool:
    """Numbers against numbers, also when the line carries them as text; otherwise text against text."""
    numeric = NUMBER.fullmatch(bound) is not None
    if sign == "==":
        return numeric and isinstance(value, int | float) and not isinstance(value, bool) and value == float(bound)
    text = text_of(value)
    if numeric:
        return NUMBER.fullmatch(text) is not None and COMPARISONS[sign](float(text), float(bound))
    return isinstance(value, str) and COMPARISONS[sign](text, bound)


def _regular(pattern: Glob) -> str:
    wild = {Wild.MANY: ".*", Wild.ONE: "."}
    return "".join(wild[part] if isinstance(part, Wild) else re.escape(part) for part in pattern.parts)
