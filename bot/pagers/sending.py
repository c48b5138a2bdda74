"""Trying until a page is delivered, refused or in doubt, within bounds and without ever raising."""

import asyncio
from collections.abc import Awaitable, Callable

from bot.pagers.attempt import Attempt, Fate
from bot.pagers.bounds import Bounds
from bot.runs import may_act
from handlers.flows.paging import Outcome, Receipt

Once = Callable[[], Awaitable[Attempt]]


async def send(once: Once, bounds: Bounds, pager: str, *, repeatable: bool) -> Receipt:
    """Tries what was not sent again, and with `repeatable` also what is in doubt. `pager` is its name for people.

    Doubt stays: a try that may have got through is not undone by a later one that was refused.
    """
    await may_act()
    loop = asyncio.get_running_loop()
    until = loop.time() + bounds.seconds
    doubt: Attempt | None = None
    for number in range(1, bounds.tries + 1):
        attempt = await _within(min(bounds.answer_seconds, until - loop.time()), once, pager)
        if attempt.fate is Fate.DELIVERED:
            return Receipt(outcome=Outcome.DELIVERED, reference=attempt.reference)
        doubt = attempt if attempt.fate is Fate.UNKNOWN else doubt
        again = attempt.fate is Fate.NOT_SENT or (attempt.fate is Fate.UNKNOWN and repeatable)
        pause = max(attempt.wait_seconds or 0.0, bounds.pause_seconds * 2 ** (number - 1))
        too_long = pause > bounds.longest_pause_seconds or loop.time() + pause >= until
        if not again or number == bounds.tries or too_long:
            break
        await asyncio.sleep(pause)
        await may_act()
    if doubt is not None:
        return Receipt(outcome=Outcome.UNKNOWN, reason=doubt.said)
    return Receipt(outcome=Outcome.REJECTED, reason=attempt.said)


async def _within(seconds: float, once: Once, pager: str) -> Attempt:
    try:
        async with asyncio.timeout(seconds):
            return await once()
    except TimeoutError:
        said = f"{pager} did not answer within {seconds:.2g} seconds, so the page may or may not have gone out."
    except Exception as error:  # noqa: BLE001 - a pager that raises would keep the next one from being asked
        said = f"The answer of {pager} was lost ({type(error).__name__}), so the page may or may not have gone out."
    return Attempt(fate=Fate.UNKNOWN, said=said)
