"""A stored log line, indexed the way queries and facets ask for it."""

import re
from collections.abc import Iterator, Mapping
from functools import cached_property
from typing import Any

from sandbox.datadog.events import LogEvent
from sandbox.datadog.fields import MESSAGE, Field

Scalar = str | int | float
WORDS = re.compile(r"\w+")


def words(text: str) -> tuple[str, ...]:
    """The words full-text search sees: runs of letters, digits and underscores, whatever their case."""
    return tuple(WORDS.findall(text.lower()))


class Record:
    """A log line with its number in order of arrival, which breaks ties between equal times."""

    def __init__(self, event: LogEvent, number: int) -> None:
        self.event = event
        self.number = number

    @property
    def position(self) -> tuple[int, int]:
        """Milliseconds since the epoch, then the number: unique, and ordered as pages are."""
        return int(self.event.at.timestamp() * 1000), self.number

    @cached_property
    def attributes(self) -> dict[str, tuple[Scalar, ...]]:
        """Every value under its dotted path; a list gives all of its values. Nulls are left out."""
        found: dict[str, list[Scalar]] = {}
        for path, value in _leaves("", self.event.attributes):
            found.setdefault(path, []).append(value)
        return {path: tuple(values) for path, values in found.items()}

    @cached_property
    def phrases(self) -> tuple[tuple[str, ...], ...]:
        """The words of everything in the line: message, reserved fields, tags and attributes."""
        event = self.event
        texts = [event.message, event.service, event.status, event.host, event.source, *event.tags]
        texts += [text_of(value) for values in self.attributes.values() for value in values]
        return tuple(map(words, texts))

    @cached_property
    def message_words(self) -> tuple[str, ...]:
        """The words of the message."""
        return words(self.event.message)

    def values(self, field: Field) -> tuple[Scalar, ...]:
        """What the line holds under a field; nothing when it has no such field."""
        if field.attribute:
            return self.attributes.get(field.name, ())
        event = self.event
        tagged = tuple(tag.partition(":")[2] for tag in event.tags if tag.partition(":")[0] == field.name)
        match field.name:
            case "service" | "status" | "host" | "source":
                return (str(getattr(event, field.name)), *tagged)
            case "tags":
                return event.tags
            case MESSAGE.name:
                return (event.message,)
            case _:
                return tagged

    def has(self, field: Field) -> bool:
        """Whether the field, or for attributes anything below it, is there."""
        below = f"{field.name}."
        return bool(self.values(field)) or (field.attribute and any(path.startswith(below) for path in self.attributes))


def text_of(value: Scalar) -> str:
    """A value as a query writes it."""
    return str(value).lower() if isinstance(value, bool) else str(value)


def _leaves(path: str, value: Any) -> Iterator[tuple[str, Scalar]]:
    match value:
        case Mapping():
            for key, inner in value.items():
                yield from _leaves(f"{path}.{key}" if path else str(key), inner)
        case list() | tuple():
            for inner in value:
                yield from _leaves(path, inner)
        case str() | int() | float():
            yield path, value
        case None:
            return
        case _:
            raise TypeError(f"The attribute {path} is a {type(value).__name__}: log lines carry only what JSON has.")
