"""How agents are tied to users: the methods of `zillow_agents.resolution_method` (domain.md 2.3, D1)."""

from enum import Enum
from functools import lru_cache
from typing import Any


class Method(Enum):
    """Code and priority are different numbers: code 3 is INFERRED, priority 3 is CONNECTED."""

    CONNECTED = 1
    DEPRECATED = 2
    INFERRED = 3
    UNMATCHED = 4
    OTHER = 0


def method_of(value: Any) -> Method:
    """Codes, numeric strings and words are all in use; anything else is `OTHER`, and is reported."""
    return _method_written(str(value))


@lru_cache(maxsize=256)
def _method_written(value: str) -> Method:
    text = value.strip().upper()
    if text.isdecimal() and int(text) in {method.value for method in Method if method is not Method.OTHER}:
        return Method(int(text))
    return Method[text] if text in Method.__members__ else Method.OTHER
