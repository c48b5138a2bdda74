"""Reads a JSON object strictly: a field nobody knows, or one of the wrong type, is refused by name."""

from collections.abc import Collection, Mapping
from typing import Any

from sandbox.datadog.refusals import InvalidField


class Body:
    """One JSON object of a request, and where in the request it sits."""

    def __init__(self, value: Any, known: Collection[str], *, path: str = "") -> None:
        if not isinstance(value, Mapping):
            raise InvalidField(path or "body", "an object is expected")
        for name in value:
            if name not in known:
                raise InvalidField(str(name), "Unrecognized parameter")
        self._value = value
        self._path = path

    def name(self, field: str) -> str:
        """The full name of a field, for refusals."""
        return f"{self._path}.{field}" if self._path else field

    def has(self, field: str) -> bool:
        """Whether the field is given."""
        return self._value.get(field) is not None

    def raw(self, field: str) -> Any:
        """The value as it came; None when absent."""
        return self._value.get(field)

    def text(self, field: str, default: str) -> str:
        """A text; whole numbers pass as well, as times in milliseconds are often sent bare."""
        value = self._value.get(field)
        if isinstance(value, int) and not isinstance(value, bool):
            return str(value)
        if value is not None and not isinstance(value, str):
            raise InvalidField(self.name(field), "a string is expected")
        return default if value is None else value

    def choice(self, field: str, allowed: Collection[str], default: str | None) -> str:
        """One of the allowed words."""
        value = self._value.get(field, default)
        if not isinstance(value, str) or value not in allowed:
            raise InvalidField(self.name(field), f"one of {', '.join(sorted(allowed))} is expected")
        return value

    def whole(self, field: str, default: int, *, most: int) -> int:
        """A whole number from 1 to `most`."""
        value = self._value.get(field, default)
        if isinstance(value, bool) or not isinstance(value, int) or not 1 <= value <= most:
            raise InvalidField(self.name(field), f"a whole number from 1 to {most} is expected")
        return value

    def number(self, field: str) -> float:
        """A number, required."""
        value = self._value.get(field)
        if isinstance(value, bool) or not isinstance(value, int | float):
            raise InvalidField(self.name(field), "a number is expected")
        return float(value)

    def inner(self, field: str, known: Collection[str]) -> "Body":
        """The object under a field; an empty one when absent."""
        return Body(self._value.get(field) or {}, known, path=self.name(field))

    def inners(self, field: str, known: Collection[str]) -> list["Body"]:
        """The objects of a list; none when absent."""
        values = self._value.get(field) or []
        if not isinstance(values, list):
            raise InvalidField(self.name(field), "a list is expected")
        return [Body(value, known, path=f"{self.name(field)}[{at}]") for at, value in enumerate(values)]

    def texts(self, field: str, default: tuple[str, ...]) -> tuple[str, ...]:
        """A list of texts."""
        values = self._value.get(field)
        if values is None:
            return default
        if not isinstance(values, list) or not all(isinstance(value, str) for value in values):
            raise InvalidField(self.name(field), "a list of strings is expected")
        return tuple(values)
