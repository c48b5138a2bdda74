"""Incidents that every installation remembers: the real cases of domain.md 14."""

from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from checks.memory.past_case import Outcome, PastCase, Source
from checks.memory.traits import Traits
from checks.memory.wording import tokens

_FILE = Path(__file__).with_name("known.yaml")


@cache
def known_cases() -> tuple[PastCase, ...]:
    """Read once, when the first triage asks."""
    return tuple(map(_case, yaml.safe_load(_FILE.read_text(encoding="utf-8"))))


def _case(known: dict[str, Any]) -> PastCase:
    at: datetime | None = known.get("at")
    return PastCase(
        id=known["id"],
        at=at,
        traits=Traits(
            issue=known["issue"],
            account_id=known.get("account_id"),
            codes=tuple(known["codes"]),
            roots=known["roots"],
            scope=known["scope"],
            words=tokens(known["words"]),
        ),
        source=Source.KNOWN,
        words=known["words"],
        outcome=Outcome(known["outcome"]),
        fix=known["fix"],
        minutes_to_fix=known.get("minutes_to_fix"),
        people=known.get("people"),
    )
