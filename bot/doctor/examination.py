"""Looking at several things at once, none of which can hide another."""

import asyncio
from collections.abc import AsyncIterator, Callable, Iterable
from contextlib import AbstractAsyncContextManager, aclosing
from dataclasses import dataclass, replace
from typing import Any, cast

from bot.doctor.line import Line, State

Look = Callable[[], AsyncIterator[Line]]


@dataclass(frozen=True, slots=True)
class Examination:
    """`seconds` is the longest it may take; sources have shorter limits of their own."""

    subject: str
    look: Look
    seconds: float = 20.0


async def examined(examinations: Iterable[Examination], *, cleaned: Callable[[str], str]) -> list[Line]:
    """All lines, in the order of the examinations. `cleaned` takes out what may not be shown. Never raises."""
    found = await asyncio.gather(*(_lines(examination) for examination in examinations))
    return [replace(line, said=cleaned(line.said)) for lines in found for line in lines]


async def _lines(examination: Examination) -> list[Line]:
    """What was said before a failure counts."""
    lines: list[Line] = []
    try:
        async with asyncio.timeout(examination.seconds), _closing(examination.look()) as looking:
            async for line in looking:
                lines.append(line)  # noqa: PERF401 - a comprehension would lose the lines before a failure
    except TimeoutError:
        said = f"There was no end of it within {examination.seconds:g} seconds. Is what it looks at overloaded?"
        lines.append(Line(examination.subject, State.WRONG, said))
    except Exception as fault:  # noqa: BLE001 - told as a line; the other examinations must still be heard
        said = f"Looking at it failed with {type(fault).__name__}, which is a fault of the doctor. Please report it."
        lines.append(Line(examination.subject, State.WRONG, said))
    return lines


def _closing(looking: AsyncIterator[Line]) -> AbstractAsyncContextManager[AsyncIterator[Line]]:
    return cast("AbstractAsyncContextManager[AsyncIterator[Line]]", aclosing(cast("Any", looking)))
