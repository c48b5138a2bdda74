"""A message in another language with the words of this trade in English, so that everything else reads one language."""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import yaml

_ENGLISH = frozenset(
    re.findall(
        "[a-z]+",
        "the is are was were and to of in they it we on for has have had not with from this that she he her his be been"
        " you your my our at as but or if when what which who do does did can all any one no i me",
    )
)
_WORD = re.compile(r"[a-zà-ÿ]+(?:-[a-zà-ÿ]+)?", re.IGNORECASE)
_ELIDED = re.compile(r"(?<![a-z])([cdjlmnst]|qu)['’](?=[a-zà-ÿ])", re.IGNORECASE)
_LEAST, _SHARE = 2, 0.15
"""Small words of a language that a message must have, and their share of its words."""
_LONGEST = 10_000
"""Characters; a longer text is a log rather than somebody's words."""


@dataclass(frozen=True, slots=True)
class _Language:
    known_by: frozenset[str]
    words: Mapping[str, str]
    pattern: re.Pattern[str]


def in_english(text: str) -> str:
    """The same text where it is English already, or in a language that the glossary lacks. Digits stay as they are."""
    if len(text) > _LONGEST:
        return text
    language = _language_of(text)
    if language is None:
        return text
    plain = _ELIDED.sub(r"\1 ", text)
    # Accents are taken off letter by letter, so that each place in one text is the same place in the other.
    bare = "".join(map(_bare, plain))
    parts, end = [], 0
    for match in language.pattern.finditer(bare):
        parts += [plain[end : match.start()], language.words[match[0].lower()]]
        end = match.end()
    return "".join([*parts, plain[end:]])


def _language_of(text: str) -> _Language | None:
    words = ["".join(map(_bare, word)).lower() for word in _WORD.findall(_ELIDED.sub(r"\1 ", text))]
    english = sum(word in _ENGLISH for word in words)
    found = {name: sum(word in language.known_by for word in words) for name, language in _languages().items()}
    name = max(found, key=lambda each: found[each])
    if found[name] < max(_LEAST, _SHARE * len(words)) or found[name] <= english:
        return None
    return _languages()[name]


def _bare(letter: str) -> str:
    """A letter without its accent."""
    first = unicodedata.normalize("NFD", letter)[0]
    return first if first.isascii() and first.isalpha() else letter


@cache
def _languages() -> Mapping[str, _Language]:
    """Of `words.yaml`; read once, when first needed."""
    content = (files(__package__) / "words.yaml").read_text(encoding="utf-8")
    return {
        name: _language(entry["known_by"], {str(word): str(meaning) for word, meaning in entry["words"].items()})
        for name, entry in yaml.load(content, Loader=yaml.CSafeLoader).items()
    }


def _language(known_by: str, words: Mapping[str, str]) -> _Language:
    longest_first = "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))
    pattern = re.compile(rf"(?<![a-z])(?:{longest_first})(?![a-z])", re.IGNORECASE)
    return _Language(frozenset(known_by.split()), words, pattern)
