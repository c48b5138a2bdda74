"""One life of the bot, from its start to the death that is planned for it."""

import asyncio
import time
from collections import Counter
from dataclasses import dataclass, field

from tests.kills import reckoning
from tests.kills.asking import ask, requests
from tests.kills.bot_process import BotProcess
from tests.kills.moments import Moment
from tests.kills.plan import LONG, Blow, Weather
from tests.kills.town import Town

SPANS = {Moment.HEARD: 0.03, Moment.RECORDED: 0.1, Moment.PROBING: 0.4, Moment.ANY: 2.0}
"""Seconds in which a moment may be; the plan says at which share of them, squared: most is decided soon."""
PROBES_TAKE = 0.4
"""Seconds that Datadog takes to answer while the bot is to die in the middle of probes."""


@dataclass(frozen=True, slots=True)
class Death:
    """Seconds from start to connection (None when it died before) and to death, and what it left behind."""

    blow: Blow
    connected: float | None
    died: float
    left: str

    @property
    def line(self) -> str:
        """For the table."""
        blow = self.blow
        start = "-" if self.connected is None else f"{self.connected:.1f}"
        how = f" ({'undone' if blow.lost else 'done'})" if blow.moment.by_a_call else ""
        return f"{blow.number:>3} {start:>5} {self.died:>5.1f}  {blow.moment + how:<38} {blow.weather:<27} {self.left}"


@dataclass(slots=True)
class Lives:
    """The lives of one bot in its town."""

    town: Town
    start_takes: float
    """Seconds; so long a death while starting may come after the start."""
    people: set[asyncio.Task[None]] = field(default_factory=set)
    """They go on waiting for answers when the bot dies."""

    async def live(self, blow: Blow) -> Death:
        """Starts it, lets people ask, and kills it at the moment."""
        begun, connected, told = (
            time.monotonic(),
            None,
            {key for key, far in self._standing().items() if far == "details"},
        )
        async with self.town.bot() as bot:
            if blow.moment is Moment.STARTING:
                await asyncio.sleep(blow.share * self.start_takes)
            else:
                await self.town.connects(bot)
                connected = time.monotonic() - begun
                await self._until_the_moment(blow, bot)
            bot.kill()
            await bot.gone()
        died = time.monotonic() - begun
        left = Counter(far for key, far in self._standing().items() if key not in told)
        await self.town.deserted()
        self.town.trap.release()
        self.town.slack.misbehave.clear()
        self.town.sources.datadog.misbehave(None)
        return Death(blow, connected, died, ", ".join(f"{left[far]} {far}" for far in reckoning.STANDINGS if left[far]))

    async def _until_the_moment(self, blow: Blow, bot: BotProcess) -> None:
        moment, slack = blow.moment, self.town.slack
        if any(each.issue == LONG and each.account is None for each in blow.asks):
            await self.town.rest()  # or it would be pointed to the one before, which is not finished
        brew(self.town, blow)
        before = len(slack.deliveries)
        if moment.by_a_call:
            self.town.trap.set(moment, lost=blow.lost, spring=bot.kill)
        elif moment is Moment.PROBING:
            self.town.trap.set(moment, lost=False, spring=lambda: None)
        asking = {asyncio.create_task(ask(slack, each)) for each in blow.asks}
        self.people |= asking
        if moment.by_a_call or moment is Moment.PROBING:
            await self.town.until(self.town.trap.sprung.is_set, f"the moment “{moment}”")
        if moment is Moment.RECORDED:
            await self.town.until(
                lambda: sum(each.acknowledged for each in slack.deliveries[before:]) >= len(asking),
                "the requests to be acknowledged",
            )
        await asyncio.sleep(SPANS.get(moment, 0) * blow.share**2)

    def _standing(self) -> dict[str, str]:
        """How far each request has come."""
        return {
            key: reckoning.standing(self.town.slack, key, acknowledged=delivery.acknowledged)
            for key, delivery in requests(self.town.slack).items()
        }


def brew(town: Town, blow: Blow) -> None:
    """Slack misbehaves for a few calls."""
    misbehave = town.slack.misbehave
    if blow.moment is Moment.PROBING:
        town.sources.datadog.misbehave("slow", seconds=PROBES_TAKE)
    match blow.weather:
        case Weather.POSTS_LOST:
            misbehave.lose_answers("chat.postMessage", calls=2)
        case Weather.EDITS_LOST:
            misbehave.lose_answers("chat.update", calls=2)
        case Weather.OUTAGE:
            misbehave.outage(calls=3)
        case Weather.LIMITED:
            misbehave.rate_limit(["chat.postMessage", "chat.update"], retry_after=1, calls=2)
        case Weather.TWICE:
            misbehave.deliver_everything_twice()
        case Weather.CLEAR:
            pass
