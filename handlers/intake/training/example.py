"""One reviewed message or thread, with what it means."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from importlib.resources import files
from typing import Any

FIELDS = ("account_ids", "deal_ids", "user_ids")


class ExampleMalformed(Exception):  # noqa: N818 - says what the line is
    """A sentence names the line and what to write."""


@dataclass(frozen=True, slots=True)
class Example:
    """`messages` of `user` and `text`, oldest first; `issue` None asks for no triage, and `kind` says what it is."""

    id: str
    writer: str
    template: str | None
    messages: tuple[Mapping[str, Any], ...]
    issue: str | None
    kind: str | None = None
    severity: str | None = None
    ids: Mapping[str, frozenset[str]] | None = None
    """By field; None where nobody said which ids are meant, as with corrections from Slack."""


def examples_in(lines: Iterable[str]) -> list[Example]:
    """Reads JSON lines. Raises `ExampleMalformed`."""
    found = []
    for number, line in enumerate(lines, 1):
        if line.strip():
            try:
                found.append(_example(json.loads(line)))
            except (ValueError, KeyError, TypeError, AttributeError) as error:
                raise ExampleMalformed(
                    f"Line {number} is no example. Write id, writer, thread, issue, severity and the lists of ids."
                ) from error
    return found


def shipped_examples() -> list[Example]:
    """The reviewed ones of the repository."""
    return examples_in((files(__package__) / "messages.jsonl").read_text(encoding="utf-8").splitlines())


def _example(document: Mapping[str, Any]) -> Example:
    return Example(
        id=str(document["id"]),
        writer=str(document["writer"]),
        template=document.get("template"),
        messages=tuple({"user": str(each["user"]), "text": str(each["text"])} for each in document["thread"]),
        issue=document["issue"],
        kind=document.get("kind"),
        severity=document.get("severity"),
        ids={field: frozenset(map(str, document[field])) for field in FIELDS} if FIELDS[0] in document else None,
    )
