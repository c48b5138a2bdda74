"""What the page's desk needs to know of the clock, of who was called, and of the tickets."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from typing import Any, Protocol


@dataclass(frozen=True)
class ClockState:
    """`now` is aware UTC; `offset` is how far it is from real time."""

    now: datetime
    offset: timedelta


@dataclass(frozen=True)
class PageState:
    """One call for people, by whichever way it went.

    `id` tells it from all others; `to` is the team or the people; `key` is the pager's own word for what the call is
    about; `status` is triggered, acknowledged, resolved, or sent where nobody can answer; `history` is every status
    with its time, oldest first; `detail` is plain text of several lines. `mrkdwn`: the title is in Slack's markup.
    """

    id: str
    at: datetime
    pager: str
    to: str
    key: str
    title: str
    status: str
    history: Sequence[tuple[datetime, str]] = ()
    detail: str = ""
    link: str | None = None
    mrkdwn: bool = False


@dataclass(frozen=True)
class TicketState:
    """One ticket; `comments` counts them, and `link` leads to its page."""

    key: str
    at: datetime
    summary: str
    labels: Sequence[str]
    comments: int
    link: str


class Desk(Protocol):
    """Everything beside Slack that somebody in the sandbox watches or moves."""

    def clock(self) -> ClockState:
        """How it stands."""
        ...

    def pages(self) -> Sequence[PageState]:
        """Every call so far, oldest first."""
        ...

    def tickets(self) -> Sequence[TicketState]:
        """Every ticket so far, oldest first."""
        ...

    def advance(self, by: timedelta) -> None:
        """It is so much later from now on, or earlier. Raises `OverflowError` where no calendar has the moment."""
        ...

    def reset(self) -> None:
        """Back to real time."""
        ...


def desk_document(desk: Desk) -> Mapping[str, Any]:
    """Plain JSON: moments in ISO 8601, the clock's offset in seconds."""
    clock = desk.clock()
    return {
        "clock": {"now": clock.now.isoformat(), "offset_seconds": clock.offset.total_seconds()},
        "pages": [_page(page) for page in desk.pages()],
        "tickets": [asdict(ticket) | {"at": ticket.at.isoformat()} for ticket in desk.tickets()],
    }


def _page(page: PageState) -> Mapping[str, Any]:
    history = [{"at": at.isoformat(), "status": status} for at, status in page.history]
    return asdict(page) | {"at": page.at.isoformat(), "history": history}
