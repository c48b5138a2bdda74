from collections.abc import Awaitable, Callable

import pytest

from bot.doctor import Examination, State, examined
from bot.doctor.examination import Look

EveryLine = Callable[[Look], Awaitable[dict[str, State]]]


@pytest.fixture
def every_line() -> EveryLine:
    """Every sentence with its state, also several on one subject."""

    async def look(looking: Look) -> dict[str, State]:
        return {line.said: line.state for line in await examined([Examination("it", looking)], cleaned=str)}

    return look
