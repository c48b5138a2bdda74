"""Values that are secret because of the name before them: `token=…`, `"password": "…"`, `Authorization: …`."""

import base64
import binascii
import re
from typing import Final

from checks.kit.redaction.marks import SECRET
from checks.kit.redaction.rule import Rule, rule

_NAME = (
    r"(?:pass(?:word|wd|phrase)?|pwd|secrets?|tokens?|jwt|dsn|credentials?|cookies?|signatures?|authorization"
    r"|session[_-]?id|(?:api|app|application|access|private|secret|encryption|routing|auth|signing)[_\s-]?keys?)"
)
_HINTS = (
    "pass",
    "pwd",
    "secret",
    "token",
    "jwt",
    "dsn",
    "credential",
    "cookie",
    "signature",
    "authorization",
    "session",
    "key",
)
_OPENING = r"""\\*+["']"""
"""A JSON inside a JSON has its quotes escaped."""
_QUOTED = r"""(?:"(?:[^"\\\r\n]|\\.)++"?|'(?:[^'\\\r\n]|\\.)++'?|\\++"(?:[^"\\\r\n]|\\++[^"\\\r\n])++(?:\\++")?)"""
"""The closing quote may have been cut off with the rest of the line."""
_SCHEME = r"(?:bearer|basic|token|digest|apikey)"
_BARE = rf"""(?:{_SCHEME}\s++)?[^\s"',;&<>()\[\]{{}}\\|]++"""
_TELLS = r"(?:null|none|nil|true|false|missing|absent|present|empty|expired|invalid|valid|unknown|rejected|revoked)\b"
"""No secret, but what became of one: worth reading."""
_DONE = rf"""(?:{_SCHEME} )?\\*+["']?\[redacted\]"""
_LOOKS_SECRET = (
    rf"""(?:(?=(?:{_SCHEME}\s++)?[^\s"',;&]{{0,64}}?\d)(?=[^\s"',;&]{{6}})|(?=(?:{_SCHEME}\s++)?[^\s"',;&]{{16}}))"""
)
"""At least six characters with a digit among them, or longer than a word."""


def _value(match: re.Match[str]) -> str:
    """Keeps the name and the quotes, so that a JSON line stays one."""
    value = match["value"]
    opening = _QUOTES.match(value)
    quotes = opening[0] if opening else ""
    return f"{match['name']}{quotes}{SECRET}{quotes if quotes and value.endswith(quotes) else ''}"


_QUOTES = re.compile(rf"{_OPENING}")


def _of_scheme(match: re.Match[str]) -> str:
    """`Basic` is also a word that people write: what follows is a secret if it looks like one, or decodes to one."""
    value = match["value"]
    if match["scheme"].lower() == "basic" and not _looks_secret(value) and not _user_and_password(value):
        return match[0]
    return f"{match['scheme']} {SECRET}"


def _looks_secret(value: str) -> bool:
    return len(value) >= _LONG or any(each.isdigit() for each in value)


def _user_and_password(value: str) -> bool:
    try:
        decoded = base64.b64decode(value + "=" * (-len(value) % 4), validate=True)
    except (binascii.Error, ValueError):
        return False
    return b":" in decoded


_LONG = 24

RULES: Final[tuple[Rule, ...]] = (
    # Whatever stands in that header is one.
    rule(
        rf"(?P<name>authorization\\*+[\"']?\s*+[:=]\s*+)(?!\\*+[\"']?{_TELLS}|{_DONE})"
        rf"(?P<value>{_QUOTED}|{_SCHEME}\s++[^\s\"',;&<>\\|]++|{_LOOKS_SECRET}{_BARE})",
        _value,
        "authorization",
    ),
    rule(
        r"\b(?P<scheme>bearer)(?:\s++|%20|\+)(?=[\w.~+/=-]{0,64}?\d|[\w.~+/=-]{24})(?P<value>[\w.~+/=-]{8,}+)",
        _of_scheme,
        "bearer",
    ),
    rule(r"\b(?P<scheme>basic)(?:\s++|%20)(?P<value>[\w.~+/=-]{8,}+)", _of_scheme, "basic"),
    # `name=value` and `"name": "value"`: always.
    rule(
        rf"(?P<name>{_NAME}(?:\\*+[\"']\s*+[:=]|\s*+=)>?\s*+)(?!\\*+[\"']?{_TELLS}|{_DONE})(?P<value>{_QUOTED}|{_BARE})",
        _value,
        *_HINTS,
    ),
    # The same as addresses write it.
    rule(
        rf"(?P<name>{_NAME}(?:%22|%27)?(?:%3A|%3D)(?:%20|\+)?(?:%22|%27)?)(?!{_TELLS}|\[redacted\])"
        r"(?P<value>(?:[^%\s&\"'<>\[\]]|%(?!26|22|27|2C|7D|5D|20|0A))++)",
        _value,
        *_HINTS,
    ),
    # `name: value` and `name is value` are also how people write sentences.
    rule(
        rf"(?P<name>{_NAME}(?::\s*+|\s{{1,3}}(?:is|was|are|->|=>)\s{{1,3}}))(?!{_DONE})(?P<value>{_QUOTED}|{_LOOKS_SECRET}{_BARE})",
        _value,
        *_HINTS,
    ),
)
