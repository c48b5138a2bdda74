"""What is clear in a thread that is not clear as a whole."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any, NamedTuple

from checks.kit.refusal import Refusal
from handlers.intake.all_ids import all_ids, possible
from handlers.intake.bare_number import bare_number
from handlers.intake.by_author import by_author
from handlers.intake.changes import WORDS
from handlers.intake.choices import Candidates
from handlers.intake.issue_meant import issue_meant
from handlers.intake.kinds.model import Model
from handlers.intake.mentioned import IDS, ids
from handlers.intake.perhaps_accounts import perhaps_accounts
from handlers.intake.request import Request
from handlers.intake.severity_now import latest_severity, severity_now
from handlers.intake.spoken import Spoken
from handlers.intake.window_meant import window_meant, window_said


class Known(NamedTuple):
    """Ids of which there is one only, the issue type if it is not in doubt; and ids of which one has to be chosen."""

    request: Request
    candidates: Candidates


def known_in(spoken: Sequence[Spoken], asking: Spoken, model: Model | None = None) -> Known:
    """Never raises: numbers that cannot be ids are passed over."""
    sound = possible(spoken)
    last = next(each for each, before in zip(sound, spoken, strict=True) if before is asking)
    named = {field: all_ids(sound, last, field) for field in IDS}
    try:
        meant = issue_meant(sound, last, model)
    except Refusal:
        meant = None
    latest, length = [each.text for each in reversed(sound)], window_meant(sound)
    request = Request(
        issue=meant.issue if meant else None,
        account_id=_only(named["account_id"]),
        user_id=_only(named["user_id"]),
        deal_id=_only(named["deal_id"]),
        severity=latest_severity(spoken),
        window=length[0] if length else None,
    )
    several = {field: found for field, found in named.items() if len(found) > 1}
    alone = next(filter(None, map(bare_number, latest)), None)
    perhaps = perhaps_accounts(sound) if alone is None else (alone,)
    if not named["account_id"] and perhaps:
        several["account_id"] = perhaps
    sources = [*([("issue", *meant[:2])] if meant else []), *_sources(request, sound, spoken)]
    said = (*by_author(sound, sources), *window_said(sound))
    return Known(replace(request, understood=said), several)


def _only(found: Sequence[int]) -> int | None:
    return found[0] if len(found) == 1 else None


def _fields(request: Request) -> dict[str, Any]:
    return {field: getattr(request, field) for field in WORDS}


def _sources(request: Request, sound: Sequence[Spoken], spoken: Sequence[Spoken]) -> Iterator[tuple[str, Any, Spoken]]:
    """Each value with the last message that says it."""
    for field, value in _fields(request).items():
        # The zero of a P0 is no id, and says a severity all the same.
        texts = spoken if field == "severity" else sound
        by = next((each for each in reversed(texts) if value is not None and _says(each, field, value)), None)
        if by is not None:
            yield field, value, by


def _says(each: Spoken, field: str, value: object) -> bool:
    if field in IDS:
        return value in ids(each.text, field)
    if field == "severity":
        return severity_now(each.text) == value
    return field == "window" and each.back is not None and each.back.length == value
