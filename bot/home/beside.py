"""Whom and which messages the tab's parts speak of: they need names and links."""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from messages.home.parts import place

_PERSON = re.compile(r"[UW][A-Z0-9]{1,20}")

Document = Mapping[str, Any]


def people_in(told: Document, own: Sequence[Document]) -> list[str]:
    """Slack's user ids in the parts and in persons' own entries, each once."""
    return list(dict.fromkeys(user for user in _people(told, own) if user and _PERSON.fullmatch(user)))


def places_in(told: Document, own: Sequence[Document]) -> dict[str, tuple[str, str]]:
    """Channel and timestamp of every message that is spoken of, by its name among the document's `links`."""
    found = [(each.get("channel"), each.get("message_ts")) for each in _posted(told, own)]
    return {place(channel, ts): (channel, ts) for channel, ts in found if channel and ts}


def _people(told: Document, own: Sequence[Document]) -> Iterator[str | None]:
    for incident in _incidents(told, own):
        yield from incident["roles"].values()
        yield (incident["acknowledged"] or {}).get("by")
    yield from (each["requested_by"] for each in told.get("recent", ()))
    yield from (person for each in told.get("on_call", ()) if each["slack"] for person in each["people"])


def _posted(told: Document, own: Sequence[Document]) -> Iterator[Document]:
    yield from _incidents(told, own)
    yield from told.get("recent", ())
    yield from (each["triage"] for each in own if "triage" in each)


def _incidents(told: Document, own: Sequence[Document]) -> Iterator[Document]:
    yield from told.get("incidents", ())
    yield from (each["incident"] for each in own if "incident" in each)
