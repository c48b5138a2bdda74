"""What holds for every query: writing and reading agree, and so do its meaning and a plain reading of it."""

import re
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from itertools import pairwise
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from sandbox.datadog import LogEvent
from sandbox.datadog.fields import EVERY_FIELD, MESSAGE, Field
from sandbox.datadog.language import MalformedQuery, matcher, parse, write
from sandbox.datadog.language.nodes import (
    ANYTHING,
    And,
    Comparison,
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
    glob,
)
from sandbox.datadog.language.writing import escaped, quoted
from sandbox.datadog.record import Record

# A busy machine is no counterexample.
unhurried = settings(deadline=None)
NOW = datetime(2026, 11, 21, 12, 0, tzinfo=UTC)
ODD = 'ab1_.,/-+:@*?"\\ \n()[]{}<>!=#&|~^ANDORTé\u201c'

texts = st.text(alphabet=ODD, max_size=6)
names = st.text(alphabet=ODD, min_size=1, max_size=6).filter(lambda name: name[0] != "@")
fields = st.builds(Field, names, attribute=st.booleans()) | st.sampled_from([MESSAGE, EVERY_FIELD, Field("service")])
globs = (
    st.lists(texts | st.sampled_from(Wild), min_size=1, max_size=4)
    .map(glob)
    .filter(lambda pattern: any(isinstance(part, Wild) for part in pattern.parts))
)
bounds = st.none() | texts
conditions = (
    st.builds(Exact, texts)
    | globs
    | st.builds(Comparison, st.sampled_from([">", ">=", "<", "<="]), texts)
    | st.builds(Range, bounds, bounds, st.booleans(), st.booleans())
)
terms = st.builds(Term, fields, conditions).filter(lambda term: term != Term(EVERY_FIELD, ANYTHING))
networks = st.builds(
    InNetworks,
    st.builds(Field, st.sampled_from(["ip", "network.client.ip"]), attribute=st.booleans()),
    st.lists(st.sampled_from(["10.0.0.0/8", "192.168.1.0/24", "fe80::/10"]), min_size=1, max_size=2).map(tuple),
)


def combined(leaves: st.SearchStrategy[Node]) -> st.SearchStrategy[Node]:
    def larger(children: st.SearchStrategy[Node]) -> st.SearchStrategy[Node]:
        several = st.lists(children, min_size=2, max_size=3).map(tuple)
        return st.builds(And, several) | st.builds(Or, several) | st.builds(Not, children)

    return st.recursive(leaves, larger, max_leaves=10)


queries = combined(terms | networks | st.just(Everything()))


@unhurried
@given(queries)
def test_a_query_written_out_and_read_again_means_the_same(node: Node) -> None:
    assert parse(write(node)) == node


@unhurried
@given(st.text(alphabet=ODD, max_size=30) | st.text(max_size=30))
def test_any_text_is_either_read_or_called_malformed(text: str) -> None:
    try:
        node = parse(text)
    except MalformedQuery:
        return

    assert parse(write(node)) == node


@unhurried
@given(texts)
def test_quoting_keeps_any_text_one_value(text: str) -> None:
    assert parse(f"@x:{quoted(text)}") == Term(Field("x", attribute=True), Exact(text))


@unhurried
@given(texts.filter(bool))
def test_escaping_keeps_any_text_one_word(text: str) -> None:
    assert parse(f"@x:{escaped(text)}") == Term(Field("x", attribute=True), Exact(text))


WORDS = st.sampled_from(["a", "b", "c"])
flags = st.lists(
    st.tuples(st.sampled_from(["", "NOT ", "-"]), WORDS, st.sampled_from([" ", " AND ", " OR ", " && ", " || "])),
    min_size=1,
    max_size=6,
)


@unhurried
@given(flags, st.sets(WORDS))
def test_operators_bind_as_the_ones_of_python_do(parts: list[tuple[str, str, str]], present: set[str]) -> None:
    query = "".join(f"{sign}{word}{joint}" for sign, word, joint in parts[:-1]) + "".join(parts[-1][:2])
    meaning = {"": "", "NOT ": "not ", "-": "not "}
    joints = {" ": " and ", " AND ": " and ", " && ": " and ", " OR ": " or ", " || ": " or "}
    python = [f"{meaning[sign]}{word in present}{joints[joint]}" for sign, word, joint in parts]
    python[-1] = python[-1].removesuffix(joints[parts[-1][2]])

    found = matcher(parse(query))(Record(LogEvent(NOW, "fub", message=" ".join(sorted(present))), 0))

    assert found == eval("".join(python))  # noqa: S307 - made of True, False and operators; a second parser's opinion


SMALL = "abA1"
small_texts = st.text(alphabet=SMALL, min_size=1, max_size=3)
small_globs = (
    st.lists(small_texts | st.sampled_from(Wild), min_size=1, max_size=3)
    .map(glob)
    .filter(lambda pattern: any(isinstance(part, Wild) for part in pattern.parts))
)
numbers = st.integers(-3, 3).map(str)
attribute_terms = st.builds(
    Term,
    st.sampled_from([Field("x", attribute=True), Field("y.z", attribute=True)]),
    st.builds(Exact, small_texts | numbers)
    | small_globs
    | st.builds(Comparison, st.sampled_from([">", ">=", "<", "<="]), numbers)
    | st.builds(Range, st.none() | numbers, st.none() | numbers, st.booleans(), st.booleans()),
)
message_terms = st.builds(
    Term,
    st.just(MESSAGE),
    st.lists(small_texts, min_size=1, max_size=2).map(lambda words: Exact(" ".join(words))),
)
values = small_texts | st.integers(-3, 3) | st.none() | st.lists(small_texts | st.integers(-3, 3), max_size=2)
lines = st.builds(
    lambda words, x, z: LogEvent(NOW, "fub", message=", ".join(words), attributes={"x": x, "y": {"z": z}}),
    st.lists(small_texts, max_size=4),
    values,
    values,
)


@unhurried
@given(combined(attribute_terms | message_terms | st.just(Everything())), lines)
def test_a_query_finds_what_a_plain_reading_of_it_finds(node: Node, event: LogEvent) -> None:
    assert matcher(node)(Record(event, 0)) == plainly(node, event)


@unhurried
@given(small_globs, small_texts)
def test_a_wildcard_covers_the_whole_of_a_value(pattern: Glob, value: str) -> None:
    found = matcher(Term(Field("x", attribute=True), pattern))(Record(LogEvent(NOW, "fub", attributes={"x": value}), 0))

    assert found == fits(pattern.parts, value)


def plainly(node: Node, event: LogEvent) -> bool:
    """The meaning once more, in the most literal way: no index, no regular expression over values."""
    match node:
        case Everything():
            return True
        case Not(part):
            return not plainly(part, event)
        case And(parts):
            return not any(not plainly(part, event) for part in parts)
        case Or(parts):
            return any(plainly(part, event) for part in parts)
        case Term(field, Exact(text)) if field == MESSAGE:
            said, wanted = (re.sub(r"\W+", " ", each.lower()).strip() for each in (event.message, text))
            return f" {wanted} " in f" {said} "
        case Term(field, condition):
            return any(holds(condition, value) for value in reached(event.attributes, field.name.split(".")))
        case _:
            raise AssertionError(node)


def reached(value: Any, path: Sequence[str]) -> list[Any]:
    if isinstance(value, list):
        return [inner for each in value for inner in reached(each, path)]
    if path:
        return reached(value.get(path[0]), path[1:]) if isinstance(value, Mapping) else []
    return [] if value is None else [value]


def holds(condition: object, value: Any) -> bool:
    match condition:
        case Exact(text):
            return str(value) == text
        case Glob(parts):
            return fits(parts, str(value))
        case Comparison(sign, bound):
            return sign in signs(value, bound)
        case Range(low, high, low_included, high_included):
            above = low is None or (">=" if low_included else ">") in signs(value, low)
            below = high is None or ("<=" if high_included else "<") in signs(value, high)
            return above and below
        case _:
            raise AssertionError(condition)


def signs(value: Any, bound: str) -> set[str]:
    """Every comparison that holds between a value and a numeric bound."""
    if not str(value).lstrip("-").isdigit():
        return set()
    difference = int(value) - int(bound)
    return {">", ">="} if difference > 0 else {"<", "<="} if difference < 0 else {">=", "<="}


def fits(parts: Sequence[object], text: str) -> bool:
    if not parts:
        return not text
    head, rest = parts[0], parts[1:]
    if head is Wild.MANY:
        return any(fits(rest, text[at:]) for at in range(len(text) + 1))
    if head is Wild.ONE:
        return bool(text) and fits(rest, text[1:])
    return text.startswith(str(head)) and fits(rest, text[len(str(head)) :])


@unhurried
@given(st.lists(texts | st.sampled_from(Wild), max_size=6))
def test_a_pattern_has_one_form(parts: list[str | Wild]) -> None:
    found = glob(parts).parts

    assert all(isinstance(left, Wild) or isinstance(right, Wild) for left, right in pairwise(found))
    assert (Wild.MANY, Wild.MANY) not in set(pairwise(found))
    assert "" not in found
