"""What somebody asked, as it is recorded before anything else happens."""

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Any

from handlers.flows.conversation import Listener, Place


class Way(StrEnum):
    """How a request came in; it decides where the answer goes and what is read to understand it."""

    COMMAND = "command"
    FORM = "form"
    MENTION = "mention"
    DIRECT = "direct"
    SHORTCUT = "shortcut"
    AGAIN = "again"

    @property
    def spoken(self) -> bool:
        """Somebody wrote to the bot in the open, so it answers there, refusals too."""
        return self in {Way.MENTION, Way.DIRECT}


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """One request. `asked_at` is when the bot heard of it (aware, UTC), and stays so when the run is begun again."""

    way: Way
    user: str
    channel: str
    asked_at: datetime
    thread_ts: str | None = None
    """The thread that the answer goes into; without one, the answer begins a thread in the channel."""
    message_ts: str | None = None
    """The message that asks, or that is asked about."""
    request: dict[str, Any] | None = None
    """What was understood already (`Request.document()`)."""
    refusal: dict[str, Any] | None = None
    """Why it cannot be understood (`Refusal.document()`)."""
    grave: bool = False
    """Somebody wrote critical or incident, whether or not the rest was understood."""
    declared: bool = False
    """A flag says that it is critical or an incident."""
    again: str | None = None
    """The run whose question is asked once more."""
    response_url: str | None = None
    candidates: dict[str, Any] = field(default_factory=dict)
    """Ids that were named of which one is still to be chosen, by field."""
    answers: dict[str, Any] | None = None
    """The question that this is the answer to: its `run`, what was `said`, and where it stands (`message_ts`)."""
    corrects: dict[str, Any] | None = None
    """The triage that this takes the place of: its `run`, where it stands, what is `said` of the difference, the right
    `issue` if it was another, and a `note`; and `by` whom it was corrected, once that is kept."""
    second: str | None = None
    """The issue type that may be meant as well or instead, once it is understood."""
    second_ids: dict[str, int] | None = None
    """Its own ids, by field, where it is another account's trouble."""
    chosen: list[dict[str, Any]] = field(default_factory=list)
    """What people pressed on the way here, as messages (`user`, `text`, `ts`): who goes on in words builds on it."""

    @property
    def place(self) -> Place:
        return Place(self.channel, self.thread_ts)

    @property
    def listener(self) -> Listener:
        return Listener(self.user, self.place, self.response_url)

    @property
    def queue(self) -> str:
        """Somebody wrote critical or incident: that does not wait behind others' details (bot/runs, the two queues)."""
        return "incidents" if self.grave else "triage"

    def document(self) -> dict[str, Any]:
        """Plain data for the record."""
        return {
            "way": self.way.value,
            "user": self.user,
            "channel": self.channel,
            "asked_at": self.asked_at.isoformat(),
            "thread_ts": self.thread_ts,
            "message_ts": self.message_ts,
            "request": self.request,
            "refusal": self.refusal,
            "grave": self.grave,
            "declared": self.declared,
            "again": self.again,
            "response_url": self.response_url,
            "candidates": self.candidates,
            "answers": self.answers,
            "corrects": self.corrects,
            "second": self.second,
            "second_ids": self.second_ids,
            "chosen": self.chosen,
        }

    def remembered(self, request: dict[str, Any] | None) -> dict[str, Any]:
        """For the kept report: who asked, and what would have to be asked again.

        Without Slack's way back to the person, which nobody may use later.
        """
        once = {"response_url": None, "answers": None, "corrects": None}
        question = {**self.document(), "request": request, **once}
        second = {"second": self.second, "second_ids": self.second_ids}
        return {"by": self.user, "way": self.way.value, **second, "question": question}

    @classmethod
    def of(cls, document: dict[str, Any]) -> "Asked":
        """Reads the record. Raises `KeyError` or `ValueError` for a document that this class did not write."""
        way, asked_at = Way(document["way"]), datetime.fromisoformat(document["asked_at"])
        return cls(**{**document, "way": way, "asked_at": asked_at})
