"""Many ways of writing ids: what must be found in them, and where nothing must be found (`sentences.txt`)."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from handlers.intake.classify import classify

SENTENCES = Path(__file__).with_name("sentences.txt")
KINDS = ("a", "d", "u")
Ids = tuple[set[int], ...]


def cases() -> Iterator[tuple[str, str]]:
    for line in SENTENCES.read_text(encoding="utf-8").splitlines():
        meant, arrow, text = line.partition(" <= ")
        if arrow:
            yield meant, text


def ids_in(meant: str) -> Ids:
    found: dict[str, set[int]] = {kind: set() for kind in KINDS}
    kind = "a"
    for word in meant.replace(",", "").split():
        if word in found:
            kind = word
        elif word != "-":
            found[kind].add(int(word))
    return tuple(found.values())


@pytest.mark.parametrize(("meant", "text"), list(cases()))
def test_ids_are_found_where_they_are_meant_and_nowhere_else(meant: str, text: str) -> None:
    messages = [
        {"user": "AB"[place % 2], "text": said.replace("\\n", "\n").replace("\\t", "\t")}
        for place, said in enumerate(text.split(" // "))
    ]

    reading = classify(messages)

    assert (set(reading.account_ids), set(reading.deal_ids), set(reading.user_ids)) == ids_in(meant)


def test_the_sentences_are_many_and_some_name_nothing() -> None:
    meant = [each for each, _ in cases()]

    assert len(meant) >= 300
    assert meant.count("-") >= 40
