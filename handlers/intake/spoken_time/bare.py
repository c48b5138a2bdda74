"""A text as the phrases are compared with it."""

import unicodedata


def bare(text: str) -> str:
    """Without accents, letter by letter, so that places in both texts are the same; spaces of all kinds as one."""
    return "".join(map(_bare, text))


def _bare(letter: str) -> str:
    if letter.isspace():
        return " "
    first = unicodedata.normalize("NFD", letter)[0]
    return first if first.isascii() and first.isalpha() else "'" if letter == "’" else letter
