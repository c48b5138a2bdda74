"""One line of an export as a past case."""

import hashlib
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from typing import Any, TypeVar

from bot.memory.importing import values
from bot.memory.importing.export import Row
from bot.memory.importing.map_file import MapFile
from bot.memory.importing.values import Unreadable
from checks.kit.redaction import redact
from checks.memory.past_case import Outcome, PastCase, Source
from checks.memory.traits import Traits
from checks.memory.wording import tokens

T = TypeVar("T")
WORDS, FIX, ADDRESS = 500, 400, 500
"""Characters that are kept; all of the description counts for likeness."""
_MINUTE = timedelta(minutes=1)


def case_of_line(where: str, row: Row, known: MapFile, now: datetime) -> tuple[PastCase | None, list[str]]:
    """The case, or the mistakes that keep it out: each a sentence with the line, which is `where`, and the column."""
    mistakes: list[str] = []

    def read(field: str, reader: Callable[[str], T]) -> T | None:
        text = _text(row, known, field)
        try:
            return reader(text) if text else None
        except Unreadable as unreadable:
            mistakes.append(f"{where}, {known.place(field)}: {unreadable}.")
            return None

    at = read("at", lambda text: values.moment(text, known))
    closed_at = read("closed_at", lambda text: values.moment(text, known))
    issue = read("issue", lambda text: values.issue(text, known))
    account = read("account_id", values.account)
    codes = read("cause", lambda text: values.causes(text, known)) or ()
    outcome = read("outcome", lambda text: values.outcome(text, known))
    took = read("minutes_to_fix", values.minutes)
    people = read("people", lambda text: values.people(text, known))
    words = redact(_text(row, known, "words"))
    said = _contradictions(row, known, at, closed_at, now, codes, words)
    mistakes += [f"{where}, {known.place(field)}: {sentence}" for field, sentence in said]
    if mistakes or at is None:
        return None, mistakes
    if took is None and closed_at is not None:
        took = round((closed_at - at) / _MINUTE)
    ended = Outcome.UNKNOWN if closed_at is None else Outcome.RESOLVED
    return PastCase(
        id=f"import-{_name(row, known, at, account, words)}",
        at=at,
        traits=Traits(
            issue=issue,
            account_id=account,
            codes=codes,
            roots=len(codes),
            scope="system" if account is None else "account",
            words=tokens(words),
        ),
        source=Source.IMPORTED,
        words=words[:WORDS],
        closed_at=closed_at,
        outcome=outcome or ended,
        fix=redact(_text(row, known, "fix"))[:FIX],
        minutes_to_fix=took,
        false_alarm=outcome is Outcome.FALSE_ALARM,
        people=people,
        link=_text(row, known, "link")[:ADDRESS] or None,
    ), []


def _text(row: Row, known: MapFile, field: str) -> str:
    """All columns that are mapped to a field, joined."""
    return " ".join(text for name in known.columns.get(field, ()) if (text := row.get(name, "").strip()))


def _contradictions(
    row: Row, known: MapFile, at: datetime | None, closed_at: datetime | None, now: datetime, *said: Any
) -> Iterator[tuple[str, str]]:
    """Fields, and what is wrong with them together."""
    if not _text(row, known, "at"):
        yield "at", "there is no time at which it began. Write one."
    if at is not None and at > now:
        yield "at", "it begins in the future. Correct the time, or the time zone of the map."
    if at is not None and closed_at is not None and closed_at < at:
        yield "closed_at", "it ended before it began. Correct one of the two."
    if not any(said) and not _text(row, known, "cause"):
        yield "words", "neither a cause nor a word says what it was. Write what it was."


def _name(row: Row, known: MapFile, at: datetime, account: int | None, words: str) -> str:
    """Its own id, or one made of what it says, so that the same line is the same case when it is imported again."""
    own = _text(row, known, "id")
    return own[:100] or hashlib.sha256(f"{at.isoformat()} {account} {words}".encode()).hexdigest()[:16]
