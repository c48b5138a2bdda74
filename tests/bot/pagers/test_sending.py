import asyncio
import time
from collections.abc import Awaitable, Callable

import pytest

from bot.pagers import Bounds
from bot.pagers.attempt import Attempt, Fate, announced_wait
from bot.pagers.bounds import AGAIN, ONCE
from bot.pagers.sending import send
from handlers.flows.paging import Outcome


def answering(*attempts: Attempt) -> Callable[[], Awaitable[Attempt]]:
    left = list(attempts)

    async def once() -> Attempt:
        return left.pop(0)

    return once


async def never() -> Attempt:
    await asyncio.Event().wait()
    raise AssertionError


NOT_SENT = Attempt(fate=Fate.NOT_SENT, said="Not now.")
UNKNOWN = Attempt(fate=Fate.UNKNOWN, said="Perhaps.")
REFUSED = Attempt(fate=Fate.REFUSED, said="No.")


@pytest.mark.parametrize("bounds", [ONCE, AGAIN], ids=["once", "again"])
def test_a_page_may_take_fifteen_seconds(bounds: Bounds) -> None:
    assert bounds.seconds == 15
    assert bounds.connect_seconds < bounds.answer_seconds < bounds.seconds


async def test_nothing_takes_longer_than_everything_may() -> None:
    begun = time.monotonic()

    bounds = Bounds(seconds=0.5, answer_seconds=0.3, tries=10, pause_seconds=0)
    receipt = await send(never, bounds, "The pager", repeatable=True)

    assert receipt.outcome is Outcome.UNKNOWN
    assert 0.3 < time.monotonic() - begun < 2


async def test_a_wait_that_would_go_past_the_end_is_not_begun() -> None:
    begun = time.monotonic()
    later = Attempt(fate=Fate.NOT_SENT, said="Not now.", wait_seconds=4)

    receipt = await send(answering(later), Bounds(seconds=3), "The pager", repeatable=False)

    assert (receipt.outcome, receipt.reason) == (Outcome.REJECTED, "Not now.")
    assert time.monotonic() - begun < 2


@pytest.mark.parametrize(
    ("attempts", "repeatable", "outcome", "reason"),
    [
        ((NOT_SENT, NOT_SENT, NOT_SENT), False, Outcome.REJECTED, "Not now."),
        ((NOT_SENT, UNKNOWN), False, Outcome.UNKNOWN, "Perhaps."),
        ((UNKNOWN, NOT_SENT, REFUSED), True, Outcome.UNKNOWN, "Perhaps."),
        ((REFUSED,), True, Outcome.REJECTED, "No."),
    ],
    ids=["never sent", "doubt ends it", "doubt stays", "refused at once"],
)
async def test_outcomes(attempts: tuple[Attempt, ...], repeatable: bool, outcome: Outcome, reason: str) -> None:
    receipt = await send(answering(*attempts), Bounds(pause_seconds=0), "The pager", repeatable=repeatable)

    assert (receipt.outcome, receipt.reason) == (outcome, reason)


async def test_an_error_that_nobody_expected_is_doubt_and_not_raised() -> None:
    async def broken() -> Attempt:
        raise RuntimeError("made-up-key")

    receipt = await send(broken, Bounds(), "The pager", repeatable=False)

    assert receipt.outcome is Outcome.UNKNOWN
    assert receipt.reason == (
        "The answer of The pager was lost (RuntimeError), so the page may or may not have gone out."
    )


@pytest.mark.parametrize(
    ("headers", "seconds"),
    [
        ({"Retry-After": "3"}, 3.0),
        ({"X-RateLimit-Reset": "0.5"}, 0.5),
        ({"RateLimit-Reset": "7"}, 7.0),
        ({"Retry-After": "Wed, 21 Oct 2026 07:28:00 GMT"}, None),
        ({"Retry-After": "nan"}, None),
        ({"Retry-After": "-1"}, None),
        ({}, None),
    ],
    ids=["retry-after", "datadog", "pagerduty", "date", "nan", "negative", "nothing"],
)
def test_a_wait_is_read_from_what_the_pager_says(headers: dict[str, str], seconds: float | None) -> None:
    assert announced_wait(headers) == seconds
