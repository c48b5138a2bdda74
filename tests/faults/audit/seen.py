"""What an auditor has before him: what Slack brought and shows, what the journal says, who was rung, what was filed."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Request:
    """What somebody wanted, by the name of the run that it must become; None where it becomes none.

    `accepted`: Slack was told yes, and the person nothing else. `flow` is what kind of run it becomes.
    """

    key: str | None
    flow: str
    user: str
    accepted: bool
    words: str
    value: str = ""
    """Of a button: what it is about, whether or not there is such a thing."""


@dataclass(frozen=True, slots=True)
class Run:
    """A line of the list of runs; `ended` is what a finished triage says of itself."""

    key: str
    flow: str
    status: str
    of: Mapping[str, Any]
    ended: str = ""
    error: str = ""

    @property
    def over(self) -> bool:
        return self.status not in {"PENDING", "ENQUEUED", "DELAYED"}


@dataclass(frozen=True, slots=True)
class Happened:
    """A line of an incident's history."""

    incident: int
    key: str
    kind: str
    detail: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Incident:
    number: int
    uid: str
    subject: str
    open: bool


@dataclass(frozen=True, slots=True)
class Post:
    """A message of the bot that others see; `values` are those of its buttons by action."""

    channel: str
    ts: str
    thread_ts: str | None
    run: str
    step: str
    text: str
    values: Mapping[str, str]
    files: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Aside:
    """A message that one person sees."""

    user: str
    text: str
    values: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Ring:
    """A phone that rang: whose pager, the key that the bot gave, and when by a clock that nobody sets (seconds)."""

    pager: str
    key: str
    at: float = 0.0


@dataclass(frozen=True, slots=True)
class Ticket:
    name: str
    labels: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """Everything, as it stands when the world has come to rest."""

    requests: Sequence[Request]
    runs: Mapping[str, Run]
    paging_reports: frozenset[str]
    """Runs whose kept report says that people are to be called."""
    incidents: Sequence[Incident]
    happened: Sequence[Happened]
    posts: Sequence[Post]
    asides: Sequence[Aside]
    rings: Sequence[Ring]
    tickets: Sequence[Ticket]
