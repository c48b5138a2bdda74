"""What the model sees of a thread: concepts, pairs of them, signs of the rules, words, parts of words, kinds of ids."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from itertools import combinations, pairwise
from math import sqrt

from handlers.intake.idle_talk import curious, solved, troubled
from handlers.intake.kinds.concepts import concepts_of
from handlers.intake.mentioned import IDS, names
from handlers.intake.signs import nothing_syncs, weigh
from handlers.intake.spoken import Spoken

_LINK = re.compile(r"\S{1,40}://\S{1,400}|\S{1,60}@\S{1,60}")
_NUMBER = re.compile(r"#?[0-9][0-9,.:/-]{0,40}")
_WORD = re.compile(r"[a-zà-ÿ'_]{1,40}|0|[?!]")
_LONGEST = 6_000
"""Characters that are weighed, the last ones: more says nothing new and takes time."""
_PAIR, _LAST, _STRONGEST = 0.5, 0.7, 8
_SHORT, _LONG = 6, 60
"""Words in a message that is little more than a call, and in one that tells a story."""


def features(spoken: Sequence[Spoken]) -> dict[str, float]:
    """Names and values; a pure function of the words, so that training and use see the same."""
    text = words_of(spoken)
    concepts = sorted(concepts_of(text))
    found = {f"c:{name}": 1.0 for name in concepts}
    found |= {f"p:{one}+{other}": _PAIR for one, other in combinations(concepts, 2)}
    if len(spoken) > 1:
        found |= {f"l:{name}": _LAST for name in concepts_of(spoken[-1].text[-_LONGEST:])}
    found |= {f"s:{issue}": 2 * min(weight, _STRONGEST) / _STRONGEST for issue, weight in weigh(text).items()}
    found |= _of_form(text)
    found |= _evened("w", _words(text)) | _evened("g", _parts(text))
    return found


def words_of(spoken: Sequence[Spoken]) -> str:
    """What is weighed of a thread, as one text."""
    return "\n".join(each.text for each in spoken)[-_LONGEST:]


def _of_form(text: str) -> Mapping[str, float]:
    length = len(text.split())
    marks = {
        "f:nothing_syncs": nothing_syncs(text),
        "f:troubled": troubled(text),
        "f:curious": curious(text),
        "f:solved": solved(text),
        "f:question": "?" in text,
        "f:short": length < _SHORT,
        "f:long": length > _LONG,
        **{f"f:{field}": names(text, field) for field in IDS},
    }
    return {name: 1.0 for name, there in marks.items() if there}


def _plain(text: str) -> str:
    return _NUMBER.sub("0", _LINK.sub(" ", text.lower()))


def _words(text: str) -> Iterable[str]:
    words = _WORD.findall(_plain(text))
    yield from words
    yield from (f"{one} {other}" for one, other in pairwise(words))


def _parts(text: str) -> Iterable[str]:
    """Three and four letters in a row: typing errors and endings leave most of them as they are."""
    for word in _WORD.findall(_plain(text)):
        whole = f" {word} "
        for size in (3, 4):
            yield from (whole[place : place + size] for place in range(len(whole) - size + 1))


def _evened(kind: str, found: Iterable[str]) -> dict[str, float]:
    """Each once, smaller the more there are: a long message says no more than a short one."""
    counted = Counter(found)
    value = 4 / sqrt(len(counted)) if counted else 0.0
    return {f"{kind}:{name}": value for name in counted}
