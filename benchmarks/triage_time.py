"""How long a triage takes beside its slowest look, and when people in Slack see something."""

import asyncio
from datetime import UTC, datetime, timedelta
from itertools import islice
from statistics import median
from time import monotonic

from benchmarks.questions import questions
from benchmarks.table import part, table, times
from benchmarks.workplace import Workplace, workplace
from bot.engine import Engine
from bot.settings import read_settings
from bot.sources import open_sources
from checks.kit.ask import Desk
from checks.kit.case import Case
from checks.kit.investigation import investigate, nobody
from checks.kit.policy import Policy
from checks.kit.registry import check_for
from checks.kit.sources import Sources
from handlers.intake.case import case_of
from handlers.intake.command_line import parse
from sandbox.slack import LocalSlack

CASES = (
    "oauth_failure --account_id=148261 --user_id=571",
    "transaction_sync --account_id=31774 --deal_id=98122",
    "agent_resolution --account_id=14009",
    "connection_health --account_id=75172",
    "rate_limiting --account_id=20010",
)
ROUNDS = 7
DATADOG_SECONDS = 0.4
"""About what the real one takes. On this machine the sources answer in so few milliseconds that a triage is mostly
the work of asking, all of it in one process."""
IN_SLACK = 12
PAUSE_SECONDS = 2.0
"""Between commands: a triage makes two posts, and Slack takes one a second in a channel."""
AIMS = {"acknowledged": "3", "first sign": "1", "summary": "5"}
"""Seconds (design.md 6)."""


class Later:
    """A clock that runs ahead whenever it is asked to, so that nothing is answered from memory."""

    def __init__(self) -> None:
        self._ahead = timedelta()

    def now(self) -> datetime:
        return datetime.now(UTC) + self._ahead

    def forget(self, by: timedelta = timedelta(minutes=1)) -> None:
        self._ahead += by


async def measured() -> str:
    """The tables."""
    here, far = await _beside_the_slowest_look(0.0), await _beside_the_slowest_look(DATADOG_SECONDS)
    return "\n".join((here, far, await _in_slack()))


async def _beside_the_slowest_look(datadog_seconds: float) -> str:
    clock = Later()
    async with (
        workplace(datadog_seconds=datadog_seconds) as place,
        open_sources(read_settings(place.sources), clock=clock.now) as opened,
    ):
        rows = [await _row(text, opened.sources, clock) for text in CASES]
    where = f"a Datadog that takes {datadog_seconds * 1000:.0f} ms" if datadog_seconds else "all sources at hand"
    return table(
        f"A triage beside its slowest look made alone, {where}; median of {ROUNDS}, in ms",
        ("", "slowest look", "triage", "ratio"),
        rows,
        "Aim: a ratio of at most 1.5."
        if datadog_seconds
        else "Nothing is waited for here: a triage is as long as the work of all its looks.",
    )


async def _row(text: str, sources: Sources, clock: Later) -> tuple[str, ...]:
    now = datetime.now(UTC)
    case = case_of(parse(text, now=now), asked_at=now)
    engine, looks, wholes = Engine(sources, Policy()), [], []
    await engine.triage(case, nobody)  # connects, and discovers the columns
    for _ in range(ROUNDS):
        looks.append(await _looks(case, sources, clock))
        clock.forget()
        begun = monotonic()
        await engine.triage(case, nobody)
        wholes.append(monotonic() - begun)
    slowest, whole = max(median(each) for each in zip(*looks, strict=True)), median(wholes)
    return text, f"{slowest * 1000:.0f}", f"{whole * 1000:.0f}", times(whole, slowest)


async def _looks(case: Case, sources: Sources, clock: Later) -> list[float]:
    """Seconds of each look, made alone."""
    took = []
    for probe in check_for(case.issue).probes:
        clock.forget()
        begun = monotonic()
        async with Desk(case, sources) as desk:
            await investigate([probe], desk, clock=monotonic)
        took.append(monotonic() - begun)
    return took


async def _in_slack() -> str:
    async with workplace() as place, LocalSlack(rate_limits=False) as slack, place.bot(slack):
        await place.connected(slack)
        seen = [await _seen(text, slack, place) for text in islice(questions(), IN_SLACK)]
    rows = [
        (what, f"{part(column, 0.5):.2f}", f"{max(column):.2f}", aim)
        for (what, aim), column in zip(AIMS.items(), zip(*seen, strict=True), strict=True)
    ]
    return table(
        f"In Slack, after a command on the sample FUB; {IN_SLACK} one after the other, in seconds",
        ("", "median", "most", "aim"),
        rows,
    )


async def _seen(text: str, slack: LocalSlack, place: Workplace) -> tuple[float, float, float]:
    """Seconds from the command to its acknowledgement, to the first post, and to the summary in it."""
    before, begun = len(slack.calls), monotonic()
    acknowledged = (await slack.command(text)).seconds
    await place.until(lambda: any(call.method == "chat.postMessage" for call in slack.calls[before:]))
    first = monotonic() - begun
    await place.until(lambda: any("triage_wrong" in str(call.arguments) for call in slack.calls[before:]))
    summary = monotonic() - begun
    # Its reply is waited for as well, or this triage would take time from the next.
    await place.until(lambda: any(call.arguments.get("thread_ts") for call in slack.calls[before:]))
    await asyncio.sleep(PAUSE_SECONDS)
    return acknowledged, first, summary
