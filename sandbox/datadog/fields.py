"""Where in a log line to look."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Field:
    """An attribute (`@path.in.json`), or a reserved field or tag key. `*` is every field."""

    name: str
    attribute: bool = False


MESSAGE = Field("message")
EVERY_FIELD = Field("*")
