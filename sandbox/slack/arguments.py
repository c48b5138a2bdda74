from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from sandbox.slack.refusals import SlackError

if TYPE_CHECKING:
    from collections.abc import Mapping

TRUE = {"1", "true", "True", "yes"}


class Arguments:
    """What a Web API call was given, however it was sent: form, query or JSON.

    A form knows only strings, so numbers, flags and structures are read from either form.
    """

    def __init__(self, given: Mapping[str, Any]) -> None:
        self.given = dict(given)

    def has(self, name: str) -> bool:
        """Whether the argument was sent at all, be it empty."""
        return self.given.get(name) is not None

    def text(self, name: str, default: str = "") -> str:
        """A string; anything else that is no structure is written as one."""
        value = self.given.get(name)
        if value is None:
            return default
        if isinstance(value, dict | list):
            raise self.wrong(name, "must be a string")
        return str(value)

    def required(self, name: str) -> str:
        """A string that must be there and not be empty."""
        value = self.text(name)
        if not value:
            raise SlackError("invalid_arguments", messages=[f"[ERROR] missing required field: {name}"])
        return value

    def flag(self, name: str, *, default: bool = False) -> bool:
        """True or false."""
        value = self.given.get(name)
        return default if value is None else str(value) in TRUE

    def whole(self, name: str, default: int, *, least: int, most: int, refusal: str = "invalid_arguments") -> int:
        """A whole number within bounds, else the refusal."""
        value = self.given.get(name)
        if value is None or value == "":
            return default
        try:
            number = int(value)
        except (TypeError, ValueError) as error:
            raise SlackError(refusal) from error
        if not least <= number <= most:
            raise SlackError(refusal)
        return number

    def structure(self, name: str, refusal: str = "invalid_arguments") -> Any:
        """An array or object, sent as such or as a JSON string; None when absent or empty."""
        value = self.given.get(name)
        if value is None or value == "":
            return None
        if isinstance(value, str):
            try:
                return json.loads(value)
            except json.JSONDecodeError as error:
                raise SlackError(refusal, messages=[f"[ERROR] {name} is not valid JSON"]) from error
        return value

    def names(self, name: str) -> list[str]:
        """A list of ids, sent as an array or separated by commas."""
        value = self.given.get(name)
        if value is None or value == "":
            return []
        if isinstance(value, str):
            if value.startswith("["):
                return [str(item) for item in self.structure(name)]
            return [item.strip() for item in value.split(",") if item.strip()]
        return [str(item) for item in value]

    def wrong(self, name: str, why: str) -> SlackError:
        """The refusal of an argument of the wrong kind."""
        return SlackError("invalid_arguments", messages=[f"[ERROR] {why} [json-pointer:/{name}]"])
