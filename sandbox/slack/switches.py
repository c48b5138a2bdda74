"""The faults of Slack's side that a menu offers."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable

    from sandbox.slack.faults import Misbehaviour
    from sandbox.slack.sockets import Sockets
    from sandbox.slack.trouble import Failure

POSTING = ("chat.postMessage", "chat.update", "chat.postEphemeral")
SLOW_SECONDS = 4.0
RETRY_AFTER_SECONDS = 5.0


class Fault(NamedTuple):
    """A fault that a person can inject and clear, with words for the page."""

    name: str
    title: str
    inject: Callable[[], None]
    clear: Callable[[], None]


def switches(misbehave: Misbehaviour, sockets: Sockets) -> list[Fault]:
    """Each with how it is injected and how it is cleared."""

    def off(failure: Failure) -> None:
        misbehave.clear(failure)

    def sockets_refused() -> None:
        misbehave.refuse_sockets()
        sockets.drop()

    def sockets_allowed() -> None:
        misbehave.sockets_refused_until_cleared = False

    return [
        Fault("slack_outage", "Slack answers 503 to every call", misbehave.outage, partial(off, "unavailable")),
        Fault(
            "slack_reset",
            "Slack resets the connection of every call",
            partial(misbehave.outage, how="reset"),
            partial(off, "reset"),
        ),
        Fault(
            "slack_rate_limited",
            "Slack limits posts and edits (429)",
            partial(misbehave.rate_limit, POSTING, retry_after=RETRY_AFTER_SECONDS),
            partial(off, "ratelimited"),
        ),
        Fault(
            "slack_slow",
            "Slack answers every call late",
            partial(misbehave.slow, SLOW_SECONDS),
            partial(off, "slow"),
        ),
        Fault(
            "slack_sockets_refused",
            "Slack drops the sockets and refuses new ones",
            sockets_refused,
            sockets_allowed,
        ),
        Fault(
            "slack_delivers_twice",
            "Slack delivers events, commands and clicks twice",
            misbehave.deliver_everything_twice,
            misbehave.repeats.clear,
        ),
    ]
