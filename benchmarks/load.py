"""A day's requests in minutes: 50 a second of 400 people in one busy channel, now and then a critical one among them.

Slack's limits hold, so hardly any of it can be answered in time: what counts is that each request is acknowledged,
that none which was taken is lost, that the critical ones do not wait behind the others, and that memory stays flat.
"""

import asyncio
import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import count, cycle

from benchmarks.chart import drawn
from benchmarks.process import Process
from benchmarks.questions import ISSUES
from benchmarks.table import part, table
from benchmarks.workplace import Workplace, workplace
from bot.runs import RunsSettings
from bot.runs.ledger import Ledger
from sandbox.fub.sample.healthy import HEALTHY_ACCOUNTS
from sandbox.slack import LocalSlack
from sandbox.slack.changes import Change
from sandbox.slack.ids import SUPPORT
from sandbox.slack.people import Person

A_SECOND = 50
PEOPLE = 400
GRAVE_EVERY = 10.0
"""Seconds between critical requests."""
SETTLED = 0.25
"""Of the time: by then connections, caches and the line are as full as they get."""
DRAIN_SECONDS = 20.0
"""For critical requests of the last seconds."""


@dataclass
class Seen:
    """Figures of each second, and what became of the requests."""

    acknowledged: list[float] = field(default_factory=list)
    resident: list[float] = field(default_factory=list)
    taken: int = 0
    refused: int = 0
    lost: int = 0
    asked: dict[str, float] = field(default_factory=dict)
    """When a critical request was sent, by the number that only it names."""
    signs: dict[str, float] = field(default_factory=dict)
    """When its first sign stood in the channel."""


async def measured(minutes: float = 2.0) -> str:
    """The chart and the table."""
    seen = Seen()
    async with workplace() as place, LocalSlack() as slack:
        people = list(_people(slack))
        async with place.bot(slack, person_per_minute="20", person_per_ten_minutes="1000", queue_limit="500") as bot:
            await place.connected(slack)
            slack.workspace.changes.listen(lambda change: _look(change, seen))
            await asyncio.gather(_load(slack, people, minutes * 60, seen), _watch(bot, minutes * 60, seen))
            await asyncio.sleep(DRAIN_SECONDS)
            persisted = await _persisted(place)
    return _told(seen, minutes, persisted)


def _people(slack: LocalSlack) -> Iterator[str]:
    for number in range(PEOPLE):
        person = Person(f"U0LOAD{number:05d}", f"load.{number}", f"Load {number} (sample)", "#000000")
        slack.workspace.people[person.id] = person
        slack.workspace.channels[SUPPORT].members.append(person.id)
        yield person.id


async def _load(slack: LocalSlack, people: list[str], seconds: float, seen: Seen) -> None:
    """Each command goes out on time, whether or not those before it are answered."""
    loop, begun = asyncio.get_running_loop(), asyncio.get_running_loop().time()
    asked, who, grave_at = _questions(), cycle(people), begun
    pending: set[asyncio.Task[None]] = set()
    for number in range(int(seconds * A_SECOND)):
        await asyncio.sleep(begun + number / A_SECOND - loop.time())
        user, text = next(asked)
        if grave := loop.time() >= grave_at:
            grave_at += GRAVE_EVERY
            text += " --severity=critical"
            seen.asked[user] = loop.time()
        task = asyncio.create_task(_ask(slack, text, next(who), seen, grave=grave))
        pending.add(task)
        task.add_done_callback(pending.discard)
    await asyncio.gather(*pending)


def _questions() -> Iterator[tuple[str, str]]:
    """None about the same as another; the number names the request wherever it is told of."""
    issues, accounts = cycle(ISSUES[:1]), cycle(HEALTHY_ACCOUNTS)
    for user in count(7_000_000):
        yield str(user), f"--issue={next(issues)} --account_id={next(accounts)} --user_id={user}"


async def _ask(slack: LocalSlack, text: str, user: str, seen: Seen, *, grave: bool) -> None:
    outcome = await slack.command(text, user=user)
    seen.acknowledged.append(outcome.seconds * 1000)
    if not outcome.acknowledged:
        seen.lost += 1
    elif outcome.shown is None:
        seen.taken += 1
    else:
        seen.refused += 1
        if grave:
            raise RuntimeError(f"A critical request was refused: {outcome.shown['text']}")


def _look(change: Change, seen: Seen) -> None:
    if change.kind != "message" or len(seen.signs) == len(seen.asked):
        return
    said = json.dumps(change.facts.get("message", {}))
    for number in seen.asked.keys() - seen.signs.keys():
        if number in said:
            seen.signs[number] = asyncio.get_running_loop().time()


async def _watch(bot: Process, seconds: float, seen: Seen) -> None:
    for _ in range(int(seconds)):
        await asyncio.sleep(1)
        seen.resident.append(bot.resident)


async def _persisted(place: Workplace) -> int:
    ledger = await asyncio.to_thread(Ledger, RunsSettings(f"sqlite+aiosqlite:///{place.directory}/journal.db"))
    try:
        return sum(entry.info.flow == "triage" for entry in await ledger.entries())
    finally:
        await asyncio.to_thread(ledger.close)


def _told(seen: Seen, minutes: float, persisted: int) -> str:
    per_second = [
        part(seen.acknowledged[at : at + A_SECOND], 0.99) for at in range(0, len(seen.acknowledged), A_SECOND)
    ]
    settled = seen.resident[int(len(seen.resident) * SETTLED)]
    waits = [seen.signs[number] - at for number, at in seen.asked.items() if number in seen.signs]
    rows = [
        ("acknowledged, p50", f"{part(seen.acknowledged, 0.5):.0f} ms"),
        ("acknowledged, p99", f"{part(seen.acknowledged, 0.99):.0f} ms"),
        ("not acknowledged", str(seen.lost)),
        ("taken, and on disk", f"{seen.taken}, {persisted}"),
        ("refused, told so at once", str(seen.refused)),
        ("memory: settled, at the end", f"{settled:.0f} MB, {seen.resident[-1]:.0f} MB"),
        ("critical: asked, seen", f"{len(seen.asked)}, {len(seen.signs)}"),
        ("critical: first sign, median, most", f"{part(waits, 0.5):.1f} s, {max(waits):.1f} s" if waits else "-"),
    ]
    return "\n".join(
        [
            table(f"{A_SECOND} requests a second for {minutes:g} min in one channel", ("", "figure"), rows),
            drawn("acknowledgement, p99 of a second", per_second, "ms"),
            drawn("resident memory", seen.resident, "MB"),
            "Aim: p99 below 300 ms, nothing lost, memory flat, critical ones seen within seconds.",
        ]
    )
