"""How long a person's command waits for its acknowledgement, beside a listener that does nothing."""

import asyncio
from collections.abc import Iterator

from benchmarks.questions import questions
from benchmarks.table import part, table, times
from benchmarks.workplace import Workplace, workplace
from bot.runs import RunsSettings
from bot.runs.ledger import Ledger
from sandbox.slack import CommandOutcome, LocalSlack

A_SECOND = 50
TURNS = 10
"""Of a second each, the bare listener's and the bot's in turn, so that both meet the same machine."""


async def measured() -> str:
    """The table."""
    async with workplace() as place, LocalSlack() as bots, LocalSlack() as bares:
        async with place.bot(bots), place.bare(bares):
            await place.connected(bots)
            await place.connected(bares)
            asked = questions()
            await _turn(bares, asked)  # first requests pay for connections and imports
            bare: list[CommandOutcome] = []
            bot: list[CommandOutcome] = []
            for _ in range(TURNS):
                bare += await _turn(bares, iter(["help"] * A_SECOND))
                bot += await _turn(bots, asked)
        persisted = await _persisted(place)
    rows = [_row("bare Bolt listener", bare, bare), _row("the bot", bot, bare)]
    return table(
        f"Acknowledgement at {A_SECOND} commands a second for {TURNS} s, in ms",
        ("", "p50", "p99", "most", "p50 ratio", "p99 ratio", "unacknowledged"),
        rows,
        f"{persisted} of {len(bot)} requests are on disk; triages ran meanwhile. Aim: p99 below 300 ms.",
    )


async def _turn(slack: LocalSlack, asked: Iterator[str]) -> list[CommandOutcome]:
    """One second: each command goes out on time, whether or not those before it are answered."""
    loop = asyncio.get_running_loop()
    begun = loop.time()
    tasks = []
    for number in range(A_SECOND):
        await asyncio.sleep(begun + number / A_SECOND - loop.time())
        tasks.append(asyncio.create_task(slack.command(next(asked))))
    return await asyncio.gather(*tasks)


async def _persisted(place: Workplace) -> int:
    ledger = await asyncio.to_thread(Ledger, RunsSettings(f"sqlite+aiosqlite:///{place.directory}/journal.db"))
    try:
        return len(await ledger.entries())
    finally:
        await asyncio.to_thread(ledger.close)


def _row(name: str, outcomes: list[CommandOutcome], beside: list[CommandOutcome]) -> tuple[str, ...]:
    own, other = ([each.seconds * 1000 for each in some] for some in (outcomes, beside))
    lost = sum(not each.acknowledged for each in outcomes)
    half, most = part(own, 0.5), part(own, 0.99)
    return (
        name,
        f"{half:.1f}",
        f"{most:.1f}",
        f"{max(own):.1f}",
        times(half, part(other, 0.5)),
        times(most, part(other, 0.99)),
        str(lost),
    )
