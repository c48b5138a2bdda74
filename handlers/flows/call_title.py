"""What an incident is called that somebody opened by hand, where no cause names it."""

from collections.abc import Mapping
from typing import Any

from messages.names import subject
from messages.verdict import Situation, situation

WANTED = "Somebody wants help with a request that could not be triaged"
"""Where there is no diagnosis; what was said instead stands below."""
QUOTING = "Not understood yet: "
"""Before the words that it is called by, where somebody said some."""


def in_their_words(said: str | None) -> str:
    """What an incident without a diagnosis is called: what whoever wants help said, if they said anything."""
    return f"{QUOTING}“{said}”" if said else WANTED


def title_of_a_call(document: Mapping[str, Any], name: str) -> str:
    """For a report that somebody hands over, whose `name` may be empty; empty where the report says why it is needed.

    “Nothing wrong was found” on a phone's screen would read as if nobody were needed.
    """
    if document.get("decision") is None:
        return in_their_words(document.get("said"))
    if situation(document) is not Situation.ALL_CLEAR:
        return ""
    return f"{name or 'Somebody'} asks for people for {subject(document['case'])}, although nothing wrong was found"
