"""A named question to the logs."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

_ID = re.compile(r"^\d{1,12}$")


@dataclass(frozen=True, slots=True)
class LogQuestion:
    """The documented query of domain.md 10.1 first; sibling forms that installations use are joined with OR.

    `{account_id}` and the like are filled with digits only: anything else could widen a query
    to the whole organisation.
    """

    name: str
    query: str
    siblings: tuple[str, ...] = ()
    by: str | None = None
    """Facet to count by, such as `@context.account_id`."""

    def text(self, **ids: int) -> str:
        """The query with ids filled in. Raises `ValueError` for an id that is not one to twelve digits."""
        for name, value in ids.items():
            if not _ID.match(str(value)):
                raise ValueError(f"{name} must be one to twelve digits before it may enter a log query.")
        forms = [form.format(**ids) for form in (self.query, *self.siblings)]
        return forms[0] if len(forms) == 1 else " OR ".join(f"({form})" for form in forms)


@dataclass(frozen=True, slots=True)
class Count:
    """Lines in the window, and in the window of the same length before it."""

    now: int = 0
    before: int = 0


@dataclass(frozen=True, slots=True)
class LogCounts:
    """An answer: in all, and by group where the question has a facet."""

    total: Count
    groups: Mapping[str, Count] = field(default_factory=dict)
    as_of: datetime | None = None
    link: str | None = None
    age_seconds: float = 0.0
    query: str = ""


@dataclass(frozen=True, slots=True)
class LogLine:
    """One line, already redacted."""

    at: datetime
    message: str
    attributes: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class LogLines:
    """Newest first; `cut` when there were more than were asked for."""

    lines: tuple[LogLine, ...]
    cut: bool = False
    as_of: datetime | None = None
    link: str | None = None
    age_seconds: float = 0.0
    query: str = ""
