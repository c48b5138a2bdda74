"""Ways in which Slack is not well while people are to be called."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from sandbox.slack import LocalSlack

LATE_SECONDS = 1.0
REFUSED_SECONDS = 15.0


@asynccontextmanager
async def late(slack: LocalSlack) -> AsyncIterator[None]:
    """Every call is answered late."""
    slack.misbehave.slow(LATE_SECONDS)
    try:
        yield
    finally:
        slack.misbehave.clear()


@asynccontextmanager
async def refusing(slack: LocalSlack) -> AsyncIterator[None]:
    """Every call is answered with 503 for a while."""
    slack.misbehave.outage()
    mending = asyncio.get_running_loop().call_later(REFUSED_SECONDS, slack.misbehave.clear)
    try:
        yield
    finally:
        mending.cancel()
        slack.misbehave.clear()


TROUBLES = {
    f"answers {LATE_SECONDS:g} s late": late,
    f"answers 503 for {REFUSED_SECONDS:g} s": refusing,
}
