"""What a fact rests on, so that an engineer can look again."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

Param = str | int | float | bool | None


@dataclass(frozen=True, slots=True)
class Evidence:
    """One question put to one source, and how much came back."""

    source: str
    """`fub.common`, `fub.client`, `datadog.logs`, `datadog.metrics`, `redis`."""
    query: str
    """The statement's or log question's name."""
    params: Mapping[str, Param] = field(default_factory=dict)
    rows: int = 0
    """Rows, log lines or keys that came back."""
    as_of: datetime | None = None
    """When it was read (UTC)."""
    link: str | None = None
    """Where a person sees the same thing, with a fixed time range."""
    age_seconds: float = 0.0
    """Above zero when the answer came from a cache."""
    text: str | None = None
    """The question as it was put: SQL without values, or the log query."""
