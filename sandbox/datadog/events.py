"""A log line, as whoever plays the services hands it over."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any


@dataclass(frozen=True)
class LogEvent:
    """One log line.

    `attributes` is the nested JSON that queries reach with `@path.in.json`: texts, numbers, booleans, nulls, lists and
    dicts of these. `tags` read `key:value`. `at` must know its time zone; raises ValueError otherwise.
    """

    at: datetime
    service: str
    status: str = "error"
    message: str = ""
    attributes: Mapping[str, Any] = field(default_factory=dict)
    tags: tuple[str, ...] = ()
    host: str = "sample"
    source: str = "php"

    def __post_init__(self) -> None:
        if self.at.utcoffset() is None:
            raise ValueError(f"The log line of {self.service} at {self.at} needs a time zone: give its time in UTC.")
