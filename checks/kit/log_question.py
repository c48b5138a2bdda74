"""A named question to the logs."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

_ID = re.compile(r"^\d{1,12}$")
ACCOUNT = "@context.account_id"
"""The facet that says whose a line is (domain.md 10.1)."""


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
    wide: bool = False
    """Every group of the window, and nothing of the window before: for how many there are, not for how it changes."""

    def by_account(self, *, wide: bool) -> "LogQuestion":
        """The same lines, counted by account."""
        if self.by == ACCOUNT and self.wide is wide:
            return self
        return replace(self, name=f"{self.name}_by_account" + ("_wide" if wide else ""), by=ACCOUNT, wide=wide)

    def also(self, name: str, condition: str) -> "LogQuestion":
        """Those of the lines of which this is true as well."""
        forms = [f"({form}) {condition}" for form in (self.query, *self.siblings)]
        return replace(self, name=name, query=forms[0], siblings=tuple(forms[1:]))

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
    day: int | None = None
    """Of a window longer than a day: the lines of its last day. None for a shorter one, which is judged as a whole."""
    day_before: int | None = None
    """And the lines of the day before that."""


@dataclass(frozen=True, slots=True)
class LogCounts:
    """An answer: in all, and by group where the question has a facet."""

    total: Count
    groups: Mapping[str, Count] = field(default_factory=dict)
    """Most lines first."""
    as_of: datetime | None = None
    link: str | None = None
    age_seconds: float = 0.0
    query: str = ""
    cut: bool = False
    """There are more groups than came back."""


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
