"""A typed line into words, with the quotes and dashes that keyboards and Slack put in."""

import re

_DOUBLE = '"“”„«»'
_SINGLE = "'‘’‚"
QUOTES = _DOUBLE + _SINGLE
_DASHES = re.compile(r"^[-–—‐‑−]+(?=[A-Za-z])")
_AROUND_EQUALS = re.compile(r"(?<!\s)\s*+=\s*+")


def split(text: str) -> list[str]:
    """Words; what stands in quotes, straight or curly, is one word. A quote that never closes runs to the end."""
    line = _AROUND_EQUALS.sub("=", text)
    words: list[str] = []
    word: list[str] = []
    begun, quote = False, ""
    for place, character in enumerate(line):
        if quote and character in quote and not line[place + 1 : place + 2].strip():
            quote = ""
        elif quote:
            word.append(character)
        elif character.isspace():
            if begun:
                words.append("".join(word))
            word, begun = [], False
        elif character in QUOTES and (not word or word[-1] in "=:"):
            quote, begun = (_DOUBLE if character in _DOUBLE else _SINGLE), True
        else:
            word.append(character)
            begun = True
    return [*words, "".join(word)] if begun else words


def unquoted(word: str) -> str:
    """A word without quotes around it: a shell takes straight ones away and leaves curly ones."""
    if len(word) > 1 and any(word[0] in kind and word[-1] in kind for kind in (_DOUBLE, _SINGLE)):
        return word[1:-1]
    return word


def undashed(word: str) -> tuple[str, bool]:
    """A word without the dashes before its letters, and whether it had some; Slack makes one long dash of two."""
    bare = _DASHES.sub("", word)
    return bare, bare != word
