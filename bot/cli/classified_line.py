"""One line of a file of messages and threads (design.md 3.2)."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any


class Malformed(Exception):  # noqa: N818 - says what the line is
    """The line cannot be read; a sentence says why, without the line's words."""


@dataclass(frozen=True, slots=True)
class ClassifiedLine:
    """`messages` of `user` and `text`, oldest first."""

    id: str
    messages: tuple[Mapping[str, Any], ...]


def classified_line(line: bytes, *, first: bool) -> ClassifiedLine:
    """`first` lines may begin with a byte order mark. Raises `Malformed`."""
    try:
        found = json.loads(line.decode("utf-8-sig" if first else "utf-8"))
    except UnicodeDecodeError:
        raise Malformed("This is not UTF-8. Save the file in that encoding.") from None
    except (ValueError, RecursionError):
        raise Malformed("This is not JSON. Write one object a line.") from None
    if not isinstance(found, dict):
        raise Malformed("This is JSON and no object. Write an object with id and text or thread.")
    name = found.get("id")
    if not isinstance(name, str | int) or isinstance(name, bool):
        raise Malformed("The id is missing or no text. Give each line an id.")
    if ("text" in found) == ("thread" in found):
        raise Malformed("There must be either text or thread. Give one of the two.")
    return ClassifiedLine(str(name), _thread(found["thread"]) if "thread" in found else (_message(found),))


def _thread(said: Any) -> tuple[Mapping[str, Any], ...]:
    if not isinstance(said, list) or not all(isinstance(each, dict) for each in said):
        raise Malformed("The thread is no list of messages. Write each as an object with user and text.")
    return tuple(map(_message, said))


def _message(said: Mapping[str, Any]) -> Mapping[str, Any]:
    """A message of a thread may have no text: a file, an image."""
    text = said.get("text")
    if text is not None and not isinstance(text, str):
        raise Malformed("A text is no text. Put it in quotes.")
    return {"user": str(said.get("user") or ""), "text": text or ""}
