"""Reads what stands around a field's colon: the field's name before it, the condition after it."""

from sandbox.datadog.fields import EVERY_FIELD, Field
from sandbox.datadog.language.cursor import Cursor
from sandbox.datadog.language.networks import networks
from sandbox.datadog.language.nodes import Comparison, Condition, Exact, Glob, InNetworks, Range, Wild
from sandbox.datadog.language.tokens import Kind, Token


def read_field(name: Token, cursor: Cursor) -> Field:
    """The field a word names."""
    if name.parts == (Wild.MANY,):
        return EVERY_FIELD
    text = "".join(part for part in name.parts if isinstance(part, str))
    if any(isinstance(part, Wild) for part in name.parts) or text in {"", "@"}:
        raise cursor.malformed(f"'{name.text}' is no field name", name)
    return Field(text[1:], attribute=True) if text.startswith("@") else Field(text)


def read_value(token: Token) -> Exact | Glob:
    """A word or a phrase as a value."""
    if any(isinstance(part, Wild) for part in token.parts):
        return Glob(token.parts)
    return Exact("".join(part for part in token.parts if isinstance(part, str)))


def read_condition(cursor: Cursor) -> Condition:
    """A value, a comparison or a range."""
    token = cursor.advance()
    if token.kind is Kind.COMPARE:
        if not cursor.touches(token):
            raise cursor.malformed(f"'{token.text}' needs a bound right after it", token)
        return Comparison(token.text, _text(cursor.advance(), cursor))
    if token.kind is Kind.OPEN_RANGE:
        return _range(cursor, low_included=token.text == "[")
    if token.kind not in {Kind.WORD, Kind.QUOTED}:
        raise cursor.malformed(f"a value is expected, not '{token.text}'", token)
    return read_value(token)


def read_networks(token: Token, cursor: Cursor) -> InNetworks:
    """The arguments of `CIDR(...)`."""
    name, *blocks = (part.strip() for part in token.text.split(","))
    if not name.removeprefix("@") or not blocks:
        raise cursor.malformed("CIDR needs a field and at least one address block", token)
    try:
        networks(blocks)
    except ValueError as error:
        raise cursor.malformed(f"CIDR needs address blocks: {error}", token) from error
    return InNetworks(Field(name.removeprefix("@"), attribute=name.startswith("@")), tuple(blocks))


def _range(cursor: Cursor, *, low_included: bool) -> Range:
    low, to, high, close = (cursor.advance() for _ in range(4))
    if to.kind is not Kind.WORD or to.text != "TO" or close.kind is not Kind.CLOSE_RANGE:
        raise cursor.malformed("a range reads [low TO high]", low)
    return Range(_bound(low, cursor), _bound(high, cursor), low_included, close.text == "]")


def _bound(token: Token, cursor: Cursor) -> str | None:
    return None if token.parts == (Wild.MANY,) else _text(token, cursor)


def _text(token: Token, cursor: Cursor) -> str:
    value = read_value(token) if token.kind in {Kind.WORD, Kind.QUOTED} else None
    if not isinstance(value, Exact):
        raise cursor.malformed(f"'{token.text}' is no bound to compare with", token)
    return value.text
