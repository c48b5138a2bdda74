"""Reads a log query: OR binds loosest, then AND (written or not), then NOT; parentheses group."""

from sandbox.datadog.fields import EVERY_FIELD, MESSAGE, Field
from sandbox.datadog.language.conditions import read_condition, read_field, read_networks, read_value
from sandbox.datadog.language.cursor import Cursor
from sandbox.datadog.language.lexer import Lexer
from sandbox.datadog.language.nodes import ANYTHING, And, Everything, Node, Not, Or, Term
from sandbox.datadog.language.tokens import Kind, Token

# A query comes from a person in the end: deeper nesting is an accident, and would exhaust the stack.
DEEPEST = 64
EXISTENCE = {"_exists_", "_missing_"}


def parse(query: str) -> Node:
    """The meaning of a query; raises MalformedQuery. An empty query means everything."""
    cursor = Cursor(Lexer(query).tokens())
    if cursor.sees(Kind.END):
        return Everything()
    node = _Parser(cursor).either(None)
    if not cursor.sees(Kind.END):
        raise cursor.malformed("this parenthesis closes nothing")
    return node


class _Parser:
    """Recursive descent over the tokens. `scope` is the field of a group such as `field:(A OR B)`, else None."""

    def __init__(self, cursor: Cursor) -> None:
        self._cursor = cursor
        self._depth = 0

    def either(self, scope: Field | None) -> Node:
        parts = [self._all(scope)]
        while self._cursor.sees(Kind.OR):
            self._cursor.advance()
            parts.append(self._all(scope))
        return parts[0] if len(parts) == 1 else Or(tuple(parts))

    def _all(self, scope: Field | None) -> Node:
        parts = [self._one(scope)]
        while not self._cursor.sees(Kind.OR, Kind.CLOSE, Kind.END):
            if self._cursor.sees(Kind.AND):
                self._cursor.advance()
            parts.append(self._one(scope))
        return parts[0] if len(parts) == 1 else And(tuple(parts))

    def _one(self, scope: Field | None) -> Node:
        self._depth += 1
        if self._depth > DEEPEST:
            raise self._cursor.malformed(f"the query is nested more than {DEEPEST} levels deep")
        node = self._negated(scope) if self._cursor.sees(Kind.NOT) else self._plain(scope)
        self._depth -= 1
        return node

    def _negated(self, scope: Field | None) -> Node:
        operator = self._cursor.advance()
        if operator.text in {"-", "!"} and not self._cursor.touches(operator):
            raise self._cursor.malformed(f"'{operator.text}' must stand right before what it excludes", operator)
        return Not(self._one(scope))

    def _plain(self, scope: Field | None) -> Node:
        token = self._cursor.advance()
        if token.kind is Kind.OPEN:
            return self._group(scope)
        if token.kind is Kind.CIDR and scope is None:
            return read_networks(token, self._cursor)
        if token.kind is Kind.WORD and self._cursor.sees(Kind.COLON) and self._cursor.touches(token):
            if scope is not None:
                raise self._cursor.malformed("a field cannot stand inside the parentheses of another field")
            return self._on_field(token)
        if token.kind not in {Kind.WORD, Kind.QUOTED}:
            raise self._cursor.malformed(f"a term is expected, not '{token.text or 'the end of the query'}'", token)
        if scope is None and token.text.startswith("@") and token.kind is Kind.WORD:
            raise self._cursor.malformed("'@' names an attribute and needs a colon and a value after it", token)
        condition = read_value(token)
        return Everything() if scope is None and condition == ANYTHING else Term(scope or MESSAGE, condition)

    def _group(self, scope: Field | None) -> Node:
        node = self.either(scope)
        if not self._cursor.sees(Kind.CLOSE):
            raise self._cursor.malformed("a parenthesis is never closed")
        self._cursor.advance()
        return node

    def _on_field(self, name: Token) -> Node:
        colon = self._cursor.advance()
        if not self._cursor.touches(colon):
            raise self._cursor.malformed(f"the field '{name.text}' needs a value right after its colon")
        if name.text in EXISTENCE:
            return self._existence(name.text)
        field = read_field(name, self._cursor)
        if self._cursor.sees(Kind.OPEN):
            self._cursor.advance()
            return self._group(field)
        condition = read_condition(self._cursor)
        if self._cursor.sees(Kind.COLON):
            raise self._cursor.malformed("a colon inside a value must be written '\\:', or the value put in quotes")
        return Everything() if field == EVERY_FIELD and condition == ANYTHING else Term(field, condition)

    def _existence(self, name: str) -> Node:
        token = self._cursor.advance()
        if token.kind is not Kind.WORD:
            raise self._cursor.malformed(f"{name} needs the name of a field", token)
        term = Term(read_field(token, self._cursor), ANYTHING)
        return Not(term) if name == "_missing_" else term
