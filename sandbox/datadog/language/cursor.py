"""Where the parser stands in the tokens of a query."""

from collections.abc import Iterable

from sandbox.datadog.language.tokens import Kind, MalformedQuery, Token


class Cursor:
    """Walks the tokens; stays on the last one, which is END."""

    def __init__(self, tokens: Iterable[Token]) -> None:
        self._tokens = list(tokens)
        self._at = 0

    def sees(self, *kinds: Kind) -> bool:
        """Whether the token ahead is one of these."""
        return self._tokens[self._at].kind in kinds

    def touches(self, token: Token) -> bool:
        """Whether the token ahead follows without a space."""
        return not self.sees(Kind.END) and self._tokens[self._at].start == token.end

    def advance(self) -> Token:
        """Takes the token ahead."""
        token = self._tokens[self._at]
        self._at = min(self._at + 1, len(self._tokens) - 1)
        return token

    def malformed(self, reason: str, token: Token | None = None) -> MalformedQuery:
        """The error to raise, placed at a token, or at the one ahead."""
        return MalformedQuery(f"at position {(token or self._tokens[self._at]).start}: {reason}")
