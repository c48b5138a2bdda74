"""Splits a log query into tokens. A backslash takes the next character as it is, inside quotes as well."""

from collections.abc import Iterator

from sandbox.datadog.language.nodes import Part, Wild, glob
from sandbox.datadog.language.tokens import OPERATORS, PUNCTUATION, SINGLE, SPACE, SYMBOLS, Kind, MalformedQuery, Token


class Lexer:
    """Reads one query from left to right."""

    def __init__(self, query: str) -> None:
        self._query = query
        self._at = 0
        self._in_range = False
        self._last = Token(Kind.END, "", -1, -1)

    def tokens(self) -> Iterator[Token]:
        """Every token, then one END; raises MalformedQuery."""
        while self._skip_space():
            self._last = self._next()
            yield self._last
        yield Token(Kind.END, "", self._at, self._at)

    def _skip_space(self) -> bool:
        while self._at < len(self._query) and self._query[self._at] in SPACE:
            self._at += 1
        return self._at < len(self._query)

    def _next(self) -> Token:
        head, pair = self._query[self._at], self._query[self._at : self._at + 2]
        if pair in SYMBOLS:
            return self._take(SYMBOLS[pair], 2)
        if head == '"':
            return self._quoted()
        if head in SINGLE:
            token = self._take(SINGLE[head], 1)
            if token.kind in {Kind.OPEN_RANGE, Kind.CLOSE_RANGE}:
                self._in_range = token.kind is Kind.OPEN_RANGE
            return token
        if head in "<>":
            return self._comparison()
        if head == "!" or (head == "-" and not self._number_ahead()):
            return self._take(Kind.NOT, 1)
        if head in "=#":
            raise self._malformed(f"'{head}' has a meaning of its own: write '\\{head}' or quote the text")
        return self._word()

    def _number_ahead(self) -> bool:
        """A minus sign starts a number in a range, after a comparison, and right after a field's colon."""
        follows_value = self._last.kind in {Kind.COLON, Kind.COMPARE} and self._last.end == self._at
        return self._query[self._at + 1 : self._at + 2].isdigit() and (self._in_range or follows_value)

    def _take(self, kind: Kind, length: int) -> Token:
        start, self._at = self._at, self._at + length
        return Token(kind, self._query[start : self._at], start, self._at)

    def _comparison(self) -> Token:
        if self._last.kind is not Kind.COLON or self._last.end != self._at:
            raise self._malformed("a comparison belongs right after a field and its colon, as in @duration:>100")
        return self._take(Kind.COMPARE, 2 if self._query[self._at + 1 : self._at + 2] == "=" else 1)

    def _quoted(self) -> Token:
        start, text = self._at, ""
        self._at += 1
        while self._at < len(self._query):
            character = self._query[self._at]
            if character == '"':
                self._at += 1
                return Token(Kind.QUOTED, text, start, self._at, (text,))
            text += self._escaped() if character == "\\" else character
            self._at += 1
        self._at = start
        raise self._malformed("the double quote is never closed")

    def _word(self) -> Token:
        start, parts = self._at, list[Part]()
        while self._at < len(self._query):
            character = self._query[self._at]
            if character in SPACE or character in PUNCTUATION or self._query[self._at : self._at + 2] in SYMBOLS:
                break
            if character == "\\":
                parts.append(self._escaped())
            else:
                parts.append(Wild(character) if character in "*?" else character)
            self._at += 1
        text = self._query[start : self._at]
        if text == "CIDR" and self._query[self._at : self._at + 1] == "(":
            return self._cidr(start)
        return Token(OPERATORS.get(text, Kind.WORD), text, start, self._at, glob(parts).parts)

    def _cidr(self, start: int) -> Token:
        closing = self._query.find(")", self._at)
        if closing < 0:
            raise self._malformed("the parenthesis of CIDR( is never closed")
        arguments = self._query[self._at + 1 : closing]
        self._at = closing + 1
        return Token(Kind.CIDR, arguments, start, self._at)

    def _escaped(self) -> str:
        self._at += 1
        if self._at >= len(self._query):
            raise self._malformed("a backslash ends the query with nothing to escape")
        return self._query[self._at]

    def _malformed(self, reason: str) -> MalformedQuery:
        return MalformedQuery(f"at position {min(self._at, len(self._query))}: {reason}")
