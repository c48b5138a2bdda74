"""Takes secrets and personal data out of text before it goes anywhere: messages, logs, the journal (design.md 4).

Text comes from databases, logs and people, and may be long or hostile. Every pattern therefore begins at one place of a
run of characters and never goes back over it, so that the time taken grows with the length and no faster.
"""

import re
from collections.abc import Callable

SECRET = "[redacted]"  # noqa: S105 - what stands in a secret's place
EMAIL = "[e-mail]"
PHONE = "[phone]"

_KEPT_OF_ZUID = 4
_LONG_ENOUGH_TO_SHOW = 8


def mask_zuid(text: str) -> str:
    """A Zillow user id as it may be shown: its last four characters, or none of a short one (domain.md 5.1)."""
    trimmed = text.strip()
    return "…" + (trimmed[-_KEPT_OF_ZUID:] if len(trimmed) >= _LONG_ENOUGH_TO_SHOW else "")


def redact(text: str) -> str:
    """The text without tokens, keys, passwords, e-mail addresses, phone numbers and whole ZUIDs.

    What remains reads as before; doing it twice changes nothing more. Ids of accounts, users and deals stay.
    """
    for pattern, replacement in _RULES:
        text = pattern.sub(replacement, text)
    return text


def _value(match: re.Match[str]) -> str:
    """Keeps the name and the quotes, so that a JSON line stays one."""
    value = match["value"]
    opening = value[0] if value[0] in "\"'" else ""
    return f"{match['name']}{opening}{SECRET}{opening if value.endswith(opening) else ''}"


def _zuid(match: re.Match[str]) -> str:
    return match["name"] + mask_zuid(match["value"])


_NAME = (
    r"(?:pass(?:word|wd|phrase)?|pwd|secrets?|tokens?|credentials?|cookies?|signatures?|authorization|session[_-]?id"
    r"|(?:api|app|application|access|private|secret|encryption|routing|auth)[_\s-]?keys?)"
)
_QUOTED = r"""(?:"(?:[^"\\\r\n]|\\.)++"?|'(?:[^'\\\r\n]|\\.)++'?)"""
"""The closing quote may have been cut off with the rest of the line."""
_BARE = r"""(?:(?:bearer|basic)\s++)?[^\s"',;&<>()\[\]{}]++"""
_TELLS = r"(?:null|none|nil|true|false|missing|absent|present|empty|expired|invalid|valid|unknown)\b"
"""No secret, but what became of one: worth reading."""
_DONE = r"""(?:bearer |basic )?["']?\[redacted\]"""
_LOCAL = r"""[^\s@"'<>()\[\]{},;:=|\\/`]"""
_DOMAIN = r"[\w-]++(?:\.[\w-]++)++"


def _pattern(text: str) -> re.Pattern[str]:
    return re.compile(text, re.IGNORECASE)


_RULES: tuple[tuple[re.Pattern[str], str | Callable[[re.Match[str]], str]], ...] = (
    # Private keys, also when their end was cut off.
    (_pattern(r"-----BEGIN [A-Z ]{3,40}-----[\w+/=\s\\]*+(?:-----END [A-Z ]{3,40}-----)?"), SECRET),
    # Passwords in addresses of databases and services; the rest of the address stays readable.
    (
        _pattern(r"://(?P<user>[^\s:/@]{0,100}):(?!\[redacted\]@)(?:[^\s/?#]{1,200}|[^\s@]{1,200})@"),
        rf"://\g<user>:{SECRET}@",
    ),
    (_pattern(r"https://hooks\.slack\.com/[\w/-]++"), SECRET),
    # JSON Web Tokens.
    (_pattern(r"(?<![\w-])eyJ[\w-]{5,}+\.[\w-]{5,}+(?:\.[\w-]++)?"), SECRET),
    # Keys that say by their beginning what they are.
    (
        _pattern(
            r"(?<![A-Za-z0-9])(?:(?:xox[a-z]-|xapp-|xwfp-|gh[opsur]_|github_pat_|glpat-|[spr]k_(?:live|test)_|sk-|ya29\.|SG\."
            r"|whsec_)[\w.-]{10,}+|A[KS]IA[0-9A-Z]{16}|AIza[\w-]{30,}+)"
        ),
        SECRET,
    ),
    (
        _pattern(r"\b(?P<scheme>bearer|basic)\s++(?=[\w.~+/=-]{0,64}?\d|[\w.~+/=-]{24})[\w.~+/=-]{8,}+"),
        rf"\g<scheme> {SECRET}",
    ),
    # `name=value` and `"name": "value"`: always.
    (
        _pattern(
            rf"(?P<name>{_NAME}(?:[\"']\s*+[:=]|\s*+=)\s*+)(?![\"']?{_TELLS}|{_DONE})(?P<value>{_QUOTED}|{_BARE})"
        ),
        _value,
    ),
    # `name: value` is also how people write sentences: a secret is quoted, or at least six characters with a digit.
    (
        _pattern(
            rf"(?P<name>{_NAME}:\s*+)(?!{_DONE})(?P<value>{_QUOTED}"
            rf"|(?=(?:(?:bearer|basic)\s++)?[^\s\"',;&]{{0,64}}?\d)(?=[^\s\"',;&]{{6}}){_BARE})"
        ),
        _value,
    ),
    # Hexadecimal keys of the lengths that Datadog and others hand out.
    (_pattern(r"(?<![\w-])(?=\d*[a-f])(?=[a-f]*\d)(?:[0-9a-f]{64}|[0-9a-f]{40}|[0-9a-f]{32})(?![\w-])"), SECRET),
    (_pattern(rf"(?<!{_LOCAL}){_LOCAL}++@{_DOMAIN}"), EMAIL),
    (_pattern(rf"(?<![\w.+%-])[\w.+-]++%40{_DOMAIN}"), EMAIL),
    # Phone numbers as they are written down; bare digits are ids unless a word says otherwise.
    (_pattern(r"(?<![\w.+-])\+\d(?:[ .()-]{0,2}\d){6,14}(?![\w-])"), PHONE),
    (_pattern(r"(?<![\w.+-])(?:1[ .-])?(?:\(\d{3}\) ?|\d{3}[ .-])\d{3}[ .-]\d{4}(?![\w-])"), PHONE),
    (
        _pattern(r"\b(?P<name>(?:tele)?phone|mobile|cell|fax)(?P<sep>[\"']?\s{0,3}[:=#]?\s{0,3}[\"']?)\d{7,15}(?!\w)"),
        rf"\g<name>\g<sep>{PHONE}",
    ),
    # ZUIDs: numbers, or opaque words such as `X1-…` (domain.md 2.6, D5).
    (
        _pattern(
            r"(?P<name>zuid[\"']?(?:\s*+[:=#]\s*+|\s++)[\"']?)(?P<value>(?=[\w-]{0,100}?\d)[A-Za-z0-9][\w-]{2,}+)"
        ),
        _zuid,
    ),
    (_pattern(r"(?<![\w-])X\d-[\w-]{6,}+"), lambda match: mask_zuid(match[0])),
)
