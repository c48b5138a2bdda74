"""A workplace whose Slack takes posts as fast as they come: the pace has tests of its own."""

from contextlib import AbstractAsyncContextManager
from pathlib import Path
from typing import Any

from bot.sandbox.workplace import Workplace, open_workplace

SECONDS_APART = 0.02


def quick_workplace(directory: Path, **words: Any) -> AbstractAsyncContextManager[Workplace]:
    """`words` as in `open_workplace`."""
    return open_workplace(directory, port=0, seconds_apart=SECONDS_APART, **words)
