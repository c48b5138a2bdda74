"""What may stand in a recorded case: no secrets, no personal data, and no Zillow ids (design.md 4)."""

import re
from collections.abc import Mapping
from datetime import datetime
from functools import lru_cache
from typing import Any

from bot.cases.reads import moment
from bot.datadog.reading import redacted
from checks.kit.redaction import redact

_ZILLOW_IDS = frozenset({"zuid", "lead_zuid", "zillow_team_id", "zillow_team_ids", "other_team_id"})
"""Columns and parameters that hold a Zillow user id; a team is identified by its lead's (domain.md 5.1)."""

_MOMENT = re.compile(r"\d{4}-\d\d-\d\d[ T]\d\d:\d\d:\d\d(?:\.\d{1,6})?")
"""Most of the text in rows, and nobody's secret."""


class Mask:
    """One case's: the same Zillow id always becomes the same word, so that what was equal stays equal."""

    def __init__(self) -> None:
        self._words: dict[str, str] = {}

    def params(self, params: Mapping[str, Any]) -> dict[str, Any]:
        """Values that were bound."""
        return {str(name): self._value(name, value) for name, value in params.items()}

    def row(self, values: Mapping[str, Any]) -> dict[str, Any]:
        """A row by column."""
        return {str(column): self._value(column, value) for column, value in values.items()}

    def attributes(self, attributes: Mapping[str, Any]) -> dict[str, Any]:
        """What a log line carries; names tell what values are."""
        return {str(name): redacted(str(name), value, text) for name, value in attributes.items()}

    def _value(self, name: str, value: Any) -> Any:
        if isinstance(value, list | tuple | set | frozenset):
            return [self._value(name, item) for item in value]
        if name in _ZILLOW_IDS and value is not None:
            return self._word(str(value).strip())
        if value is None or isinstance(value, bool | int | float):
            return value
        if isinstance(value, datetime):
            return moment(value)
        return text(str(value))

    def _word(self, zillow_id: str) -> str:
        """Compared as trimmed text (domain.md 2.6, D5); an empty one stays empty."""
        return self._words.setdefault(zillow_id, f"zuid-{len(self._words) + 1}") if zillow_id else ""


@lru_cache(maxsize=4_096)
def text(said: str) -> str:
    """Redacted, and without what no file can hold."""
    if _MOMENT.fullmatch(said):
        return said
    return redact(said).encode("utf-8", "replace").decode("utf-8")
