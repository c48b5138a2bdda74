"""Trying a step again, with one line in the log for each time."""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Iterator
from typing import Final, TypeVar, cast

from bot.faults import our_fault
from bot.runs.errors import StepFailed
from bot.runs.lease import may_act
from bot.runs.recorded import plain, words

T = TypeVar("T")

_LOG = logging.getLogger(__name__)

LONGEST_PAUSE: Final = 10.0
"""Seconds. So soon after the end of an outage, however long it was, things go on."""


def pauses(attempts: int, pause: float) -> Iterator[float]:
    """Seconds between attempts: each twice the last, up to `LONGEST_PAUSE`."""
    for _ in range(attempts - 1):
        yield min(pause, LONGEST_PAUSE)
        pause = min(pause * 2, LONGEST_PAUSE)


async def tried(run: str, step: str, function: Callable[[], Awaitable[T]], *, attempts: int, pause: float) -> T:
    """The function's answer, as JSON gives it back. Raises StepFailed for what the last attempt raised."""
    for number, wait in enumerate(pauses(attempts, pause), start=1):
        await may_act()
        try:
            return cast("T", plain(await function()))
        except Exception as error:  # noqa: BLE001 - the last attempt raises it
            _tell("step_retried", run, step, number, error)
        await asyncio.sleep(wait)
    await may_act()
    try:
        return cast("T", plain(await function()))
    except Exception as error:
        _tell("step_failed", run, step, attempts, error, traceback=our_fault(error))
        raise StepFailed(step, type(error).__name__, words(error)) from error


def _tell(event: str, run: str, step: str, attempt: int, error: Exception, *, traceback: bool = False) -> None:
    reason = f"{type(error).__name__}: {words(error)}"
    told = {"run": run, "step": step, "attempt": attempt, "reason": reason}
    _LOG.warning(event, extra=told, exc_info=error if traceback else None)
