"""What things are called in front of people."""

import re
from collections.abc import Mapping, Sequence
from typing import Any

from checks.causes.catalogue import KINDS
from checks.kit.registry import all_checks

Document = Mapping[str, Any]
"""A report or a part of one as plain data (`checks.kit.report`): it may come back from the journal, years old."""

_IDS = (("account_id", "account"), ("user_id", "user"), ("deal_id", "deal"))


def issue_title(issue: str) -> str:
    """An issue type's headline; its own word where no check bears it any more."""
    check = all_checks().get(issue)
    return issue.replace("_", " ") if check is None else check.title


def cause_title(code: str) -> str:
    """A cause's headline by its code; the code itself where it is not in the catalogue."""
    kind = KINDS.get(code)
    return code if kind is None else kind.title


def probe_words(probe: str) -> str:
    """A probe's name as words."""
    return probe.replace("_", " ")


def subject(case: Document) -> str:
    """Whom a case is about: `account 148261 · user 571`, or the fleet."""
    known = [f"{word} {case[field]}" for field, word in _IDS if case.get(field) is not None]
    return " · ".join(known) or "the whole fleet"


def whom(scope: Document) -> str:
    """Whom a cause concerns: `user 902 of account 31774`."""
    known = scope.get("account_id")
    kind, account = scope["kind"], "no known account" if known is None else f"account {known}"
    if kind == "system":
        return "the whole system"
    if kind == "accounts":
        return _few("account", scope.get("account_ids", ()))
    users = scope.get("user_ids", ())
    if kind == "deal":
        return f"deal {scope.get('deal_id')}" + ("" if known is None else f" of {account}")
    return f"{_few('user', users)} of {account}" if users else account


def _few(word: str, ids: Sequence[int]) -> str:
    shown = ", ".join(map(str, ids[:_FEW]))
    more = f" and {len(ids) - _FEW} more" if len(ids) > _FEW else ""
    return f"{word} {shown}" if len(ids) == 1 else f"{word}s {shown}{more}"


_FEW = 3


def marks(verdict: str) -> str:
    """One character for a verdict, in every font and without colours."""
    return {"pass": "✓", "info": "•", "warn": "!", "fail": "✗", "unknown": "?", "skipped": "–"}.get(verdict, "?")


def counted(number: int, one: str, many: str = "") -> str:
    """`1 look`, `2 looks`."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def moment_words(moment: str | None) -> str:
    """`2026-11-21T12:00:00Z` as people read it; seconds matter where evidence is compared."""
    return "an unknown time" if not moment else moment.replace("T", " ").replace("Z", " UTC")


def period(window: str) -> str:
    """A window in words that follow `the last`: `hour`, `36 hours`; empty for one that is written otherwise."""
    match = _WINDOW.fullmatch(window)
    if match is None:
        return ""
    count, unit = int(match["count"]), _UNITS[match["unit"]]
    return unit if count == 1 else f"{count:,} {unit}s"


_WINDOW = re.compile("(?P<count>[0-9]{1,9})(?P<unit>[smhd])")
_UNITS = {"s": "second", "m": "minute", "h": "hour", "d": "day"}
