"""A text of an export as what it means; each reader raises `Unreadable` with the end of a sentence."""

import re
from datetime import UTC, datetime
from difflib import get_close_matches
from zoneinfo import ZoneInfo

from bot.memory.importing.map_file import MapFile
from checks.causes.catalogue import KINDS
from checks.kit.registry import all_checks
from checks.memory.past_case import Outcome

_ID = re.compile(r"#?\s*([0-9]{1,12})(?:\.0)?")
_NUMBER = re.compile(r"[0-9]{1,9}(?:\.[0-9]+)?")
_YES, _NO = frozenset({"yes", "y", "true", "1"}), frozenset({"no", "n", "false", "0"})


class Unreadable(Exception):  # noqa: N818 - says what the text is
    """`“abc” is no number`: the field and the line come before it."""


def moment(text: str, known: MapFile) -> datetime:
    """Aware, UTC; a time that names no zone is of the map's."""
    try:
        at = datetime.strptime(text, known.times) if known.times else datetime.fromisoformat(text)  # noqa: DTZ007 - next line
    except ValueError:
        wanted = (
            f"“{known.times}” does not fit it" if known.times else "write it as 2026-01-31T09:00:00Z, or map `times`"
        )
        raise Unreadable(f"“{text[:40]}” is no time: {wanted}") from None
    return (at.replace(tzinfo=ZoneInfo(known.time_zone)) if at.tzinfo is None else at).astimezone(UTC)


def account(text: str) -> int:
    found = _ID.fullmatch(text.replace(",", ""))
    if found is None:
        raise Unreadable(f"“{text[:40]}” is no account id; write its digits")
    return int(found[1])


def minutes(text: str) -> int:
    if not _NUMBER.fullmatch(text):
        raise Unreadable(f"“{text[:40]}” is no number of minutes; write one, such as 95")
    return round(float(text))


def issue(text: str, known: MapFile) -> str:
    word = known.ours("issue", text)
    if word not in all_checks():
        raise Unreadable(f"“{text[:40]}” is no issue type; map it to one of {', '.join(all_checks())}")
    return word


def causes(text: str, known: MapFile) -> tuple[str, ...]:
    """One or several, separated by commas, the root first. A whole text that is mapped is one."""
    whole = known.ours("cause", text)
    words = [whole] if whole in KINDS else [known.ours("cause", each.strip()) for each in re.split("[,;]", text)]
    for word in words:
        if word not in KINDS:
            near = get_close_matches(word, KINDS, n=1)
            hint = f"did you mean {near[0]}?" if near else "docs/causes.md lists them"
            raise Unreadable(f"“{word[:60]}” is no cause; map it to one, {hint}")
    return tuple(dict.fromkeys(words))


def outcome(text: str, known: MapFile) -> Outcome:
    word = known.ours("outcome", text).strip().lower().replace(" ", "_")
    if word not in set(Outcome):
        raise Unreadable(f"“{text[:40]}” is no outcome; map it to one of {', '.join(Outcome)}")
    return Outcome(word)


def people(text: str, known: MapFile) -> bool:
    word = known.ours("people", text).strip().lower()
    if word not in _YES | _NO:
        raise Unreadable(f"“{text[:40]}” is neither yes nor no; write one of the two, or map it")
    return word in _YES
