"""One order's world: what outlives the bot, and the bot's present life in it."""

import random
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from datetime import timedelta
from functools import partial
from typing import Any, cast

from sqlalchemy.ext.asyncio import AsyncEngine

from bot.journal.errors import JournalError
from bot.journal.incident_book import JournalIncidents
from bot.journal.journal import Journal
from bot.journal.watch_book import JournalWatch
from checks.kit.monitor_policy import MonitorPolicy
from checks.kit.policy import Incidents, Policy
from checks.watch.registry import all_monitors
from handlers.clock.pulse import Pulse
from handlers.flows.office import Office
from handlers.flows.repertoire import repertoire
from tests.orders.clock import WorldClock
from tests.orders.crew import BOT, MANAGER, ONCALL, Crew
from tests.orders.findings import Document, PaperEngine
from tests.orders.journal import PaperJournal, database
from tests.orders.life import Life, LifeClock, TurnedEditing
from tests.orders.reporting import MONITOR, REPORT, monitor, report
from tests.orders.runs import Ledger, LivingRuns
from tests.orders.services import Services
from tests.orders.slack import SUPPORT, PaperConversation, PaperSlack
from tests.orders.turns import Turns
from tests.orders.watched import WatchedPager, WatchedTickets
from tests.orders.weather import Weather

Move = Callable[["World"], Awaitable[None]]
"""One thing more that happens."""

LONG_CARE = 0.2
"""How often an incident is looked at again after hours and days, and not after an hour only."""


class World:
    """`book` is never away: it is for whoever looks from outside."""

    def __init__(
        self,
        chance: random.Random,
        database: AsyncEngine,
        services: Services,
        sample: Document,
        incidents: type[JournalIncidents],
    ) -> None:
        self.chance = chance
        self.clock = WorldClock()
        self.weather = Weather(chance)
        self.slack = PaperSlack(self.weather)
        self.ledger = Ledger()
        self.engine = PaperEngine(sample)
        self.services = services
        self.deaths = 0
        self.policy = Policy(
            incidents=Incidents(follow_up_hours=(1, 24, 72) if chance.random() < LONG_CARE else (1,)),
            monitors={name: MonitorPolicy(enabled=False) for name in all_monitors()},
        )
        self.book = JournalIncidents(Journal(database), self.policy)
        self._database = database
        self._incidents = incidents
        self.life = self._born()

    def _born(self) -> Life:
        turns = Turns(self.chance, self.clock)
        journal = PaperJournal(self._database, turns, self.weather)
        runs = LivingRuns(self.ledger, turns, self.weather)
        office = Office(
            engine=cast("Any", self.engine),
            journal=journal,
            conversation=PaperConversation(self.slack, turns),
            runs=runs,
            clock=LifeClock(self.clock, turns),
            bot_user=BOT,
            support_channel=SUPPORT,
            incidents=self._incidents(journal, self.policy),
            watch=JournalWatch(journal),
            people=Crew(),
            pagers=tuple(WatchedPager(pager, turns) for pager in self.services.pagers),
            tickets=WatchedTickets(self.services, turns),
            policy=self.policy,
            oncall_usergroup=ONCALL,
            operators_usergroup=ONCALL,
            engineering_manager=MANAGER,
            editing=TurnedEditing(turns),
        )
        own = {REPORT: partial(report, office=office), MONITOR: partial(monitor, office=office)}
        runs.flows = {**repertoire(office), **own}
        return Life(turns, runs, office)

    async def die(self) -> None:
        """And begin again, with what is on disk."""
        await self.life.turns.die()
        self.deaths += 1
        self.life = self._born()
        for run in self.ledger.unfinished:
            self.life.runs.carry(run)

    def beat(self) -> None:
        """A tick, as the scheduler carries it."""
        self.life.turns.spawn(_beaten(self.life.office))

    async def rest(self) -> None:
        """Until nobody has anything left to do, however long they sleep in between."""
        while await self.life.turns.go(1_000):
            pass

    def advance(self, **length: float) -> None:
        self.clock.advance(timedelta(**length))

    async def numbers(self) -> list[int]:
        """Of every incident so far."""
        return [each.number for each in await self.book.latest(100)]


async def _beaten(office: Office) -> None:
    try:
        await Pulse(office).beat()
    except JournalError:
        return  # what was due is still due at the next tick


@asynccontextmanager
async def inhabited(
    chance: random.Random,
    empty: bytes,
    services: Services,
    sample: Document,
    incidents: type[JournalIncidents] = JournalIncidents,
) -> AsyncIterator[World]:
    """A new world, in which nothing has happened; `empty` is its journal."""
    kept = database(empty)
    world = World(chance, kept, services, sample, incidents)
    services.begin(world.clock)
    try:
        yield world
    finally:
        await world.life.turns.die()
        await kept.dispose()
