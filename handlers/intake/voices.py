"""Whose words a message holds: its author's own, or a log's that was pasted into it."""

import re

from handlers.intake.figures.words import CUSTOMER
from handlers.intake.vocabulary import field_of

_PASTED = re.compile(r"```.*?(?:```|\Z)|`[^`\n]{0,2000}`|^[ \t]{0,8}>[^\n]*$", re.DOTALL | re.MULTILINE)
_LOGGED = re.compile(
    r"[0-9]{1,2}:[0-9]{2}:[0-9]{2}|(?<![0-9])(?:19|20)[0-9]{2}-[0-9]{2}-[0-9]{2}|[{}]"
    r"|(?<![A-Za-z])(?:ERROR|WARN(?:ING)?|INFO|DEBUG|FATAL|TRACE)(?![A-Za-z])"
    r"|(?<![a-z])(?i:logs?|log (?:line|entry)|datadog|sentry|stack ?trace|payload)"
    r"(?:\s(?i:also|still|only|clearly))?(?:\s(?i:says?|said|shows?|has|had|reads?|is|names?|gives?|with|of)(?![a-z])|:)",
)
_TOLD = re.compile(
    rf"(?<![a-z])(?:{CUSTOMER}|they|he|she) (?:says?|said|insists?|claims?|writes?|wrote|told|gave)(?![a-z])",
    re.IGNORECASE,
)
_LETTER = re.compile(r"[^\W\d_]")
_KEY = re.compile(r"(?<![\w.-])-{0,2}([A-Za-z][\w.-]{0,40})\s?=")


def own_words(text: str) -> str:
    """Without code and quoted lines; all of it where nothing else was written."""
    own = _PASTED.sub(" ", text)
    return own if _LETTER.search(own) else text


def pasted(text: str) -> str:
    """Code and quoted lines; empty where nothing else was written."""
    return "\n".join(_PASTED.findall(text)) if own_words(text) != text else ""


def typed(text: str) -> str:
    """The lines that may be a command: in the author's own words, no line of a log, no key that no command has."""
    return "\n".join(line for line in own_words(text).split("\n") if not _LOGGED.search(line) and _is_plain(line))


def _is_plain(line: str) -> bool:
    return all(field_of(key) for key in _KEY.findall(line))


def quotes_somebody(text: str) -> bool:
    """Whether a log, or a customer's word, stands in it beside its author's."""
    return bool(pasted(text) or _LOGGED.search(text) or _TOLD.search(text))
