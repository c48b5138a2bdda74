"""When the bot dies: the moments of a triage, and how each is known from Slack's side."""

import json
from collections.abc import Mapping
from enum import StrEnum
from typing import Any


class Moment(StrEnum):
    """In the order of a triage."""

    STARTING = "while it starts"
    HEARD = "before the acknowledgement"
    RECORDED = "after the acknowledgement"
    OPENING = "as the thread opens"
    PROBING = "while probes run"
    TICKING = "as the plan is edited"
    TELLING = "as the summary is told"
    DETAILING = "as details are replied"
    ATTACHING = "as the report is attached"
    LOOKING = "as it looks for its own posts"
    ANY = "at any moment"

    @property
    def by_a_call(self) -> bool:
        """Whether the bot dies in the middle of a call to Slack."""
        return self in _CALLS

    def marked_by(self, method: str, arguments: Mapping[str, Any]) -> bool:
        """Whether this call is the one; the one that opens the thread is followed by the probes."""
        wanted = _CALLS[Moment.OPENING if self is Moment.PROBING else self]
        return method.startswith(wanted[0]) and wanted[1] in _what(method, arguments)


_CALLS = {
    Moment.OPENING: ("chat.postMessage", "open"),
    Moment.TICKING: ("chat.update", "plan"),
    Moment.TELLING: ("chat.update", "summary"),
    Moment.DETAILING: ("chat.postMessage", "detail"),
    Moment.ATTACHING: ("files.completeUploadExternal", ""),
    Moment.LOOKING: ("conversations.", ""),
}


def _what(method: str, arguments: Mapping[str, Any]) -> str:
    """Which step of a run a post belongs to, and what an edit shows."""
    if method == "chat.update":
        return "summary" if "triage_wrong" in str(arguments.get("blocks")) else "plan"
    said = arguments.get("metadata") or "{}"
    known = json.loads(said) if isinstance(said, str) else said
    return str((known.get("event_payload") or {}).get("step", ""))
