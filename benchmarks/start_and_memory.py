"""From start to connected, and the memory it takes, beside a listener that does nothing."""

import asyncio
from collections.abc import Callable
from contextlib import AbstractAsyncContextManager
from itertools import islice
from statistics import median
from time import monotonic

from benchmarks.process import Process
from benchmarks.questions import questions
from benchmarks.table import table, times
from benchmarks.workplace import Workplace, workplace
from sandbox.slack import LocalSlack

STARTS = 5
TRIAGES = 20
AIMS = (3.0, 250.0, 400.0)
"""Seconds to the connection; MB idle and under load (design.md 6)."""

Start = Callable[[LocalSlack], AbstractAsyncContextManager[Process]]


async def measured() -> str:
    """The table."""
    async with workplace() as place, LocalSlack() as slack:
        first = await _starts(place, place.bot, slack, 1)
        begun = await _starts(place, place.bot, slack, STARTS)
        bare = await _starts(place, place.bare, slack, STARTS)
        bare_idle = await _idle(place, place.bare, slack)
        idle, loaded = await _under_load(place, slack)
    rows = [
        ("start to connected, s", f"{bare:.2f}", f"{begun:.2f}", times(begun, bare), f"{AIMS[0]:g}"),
        ("resident idle, MB", f"{bare_idle:.0f}", f"{idle:.0f}", times(idle, bare_idle), f"{AIMS[1]:g}"),
        (f"resident, {TRIAGES} triages, MB", "-", f"{loaded:.0f}", times(loaded, bare_idle), f"{AIMS[2]:g}"),
    ]
    return table(
        f"Start (median of {STARTS}) and memory",
        ("", "bare Bolt listener", "the bot", "ratio", "aim"),
        rows,
        f"The very first start, which compiles modules and makes the tables: {first:.2f} s.",
    )


async def _starts(place: Workplace, start: Start, slack: LocalSlack, count: int) -> float:
    """Median of seconds to the connection."""
    took = []
    for _ in range(count):
        begun = monotonic()
        async with start(slack):
            await place.connected(slack)
            took.append(monotonic() - begun)
        await place.until(lambda: not slack.sockets.connections)
    return median(took)


async def _idle(place: Workplace, start: Start, slack: LocalSlack) -> float:
    async with start(slack) as running:
        await place.connected(slack)
        await asyncio.sleep(1)
        idle = running.resident
    await place.until(lambda: not slack.sockets.connections)
    return idle


async def _under_load(place: Workplace, slack: LocalSlack) -> tuple[float, float]:
    """MB at rest after the start, and at most while the triages of a busy minute run together."""
    async with place.bot(slack) as bot:
        await place.connected(slack)
        await asyncio.sleep(1)
        idle, most = bot.resident, 0.0
        await asyncio.gather(*(slack.command(text) for text in islice(questions(), TRIAGES)))

        def told() -> bool:
            nonlocal most
            most = max(most, bot.resident)
            posts = slack.messages(slack.support_channel)
            return sum("triage_wrong" in str(post.get("blocks")) for post in posts) >= TRIAGES

        while not told():  # noqa: ASYNC110 - memory is looked at while waiting
            await asyncio.sleep(0.05)
    return idle, most
