"""Pagers and Jira that stay for all orders, on loopback, asked by the bot's real adapters."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import datetime

import aiohttp

from bot.pagers import Bounds, open_pagers
from bot.settings import read_settings
from handlers.flows.paging import Pager
from sandbox.datadog import LocalDatadog
from sandbox.jira import LocalJira
from sandbox.pagers import LocalPagerDuty
from tests.orders.clock import WorldClock

QUICK = Bounds(seconds=2, answer_seconds=0.1, connect_seconds=0.09, pause_seconds=0.0, longest_pause_seconds=1)
INDEXED_AFTER = 1.0
"""Seconds in which Jira's search does not find a new ticket."""


@dataclass
class Services:
    """`clock` is the one of the order that is played."""

    datadog: LocalDatadog
    pagerduty: LocalPagerDuty
    jira: LocalJira
    pagers: tuple[Pager, ...]
    session: aiohttp.ClientSession
    clocks: list[WorldClock]

    def begin(self, clock: WorldClock) -> None:
        """Nothing has been paged yet."""
        self.clocks[:] = [clock]
        self.clear()
        on_call = self.datadog.on_call
        for kept in (on_call.pages, on_call.requests, self.pagerduty.alerts, self.pagerduty.requests, self.jira.issues):
            kept.clear()

    def clear(self) -> None:
        """All are well."""
        for service in (self.datadog.on_call, self.pagerduty, self.jira):
            service.misbehave(None)

    @property
    def failures(self) -> int:
        """Requests to pagers that were answered badly or not at all, in this order."""
        seen = [*self.datadog.on_call.requests, *self.pagerduty.requests]
        return sum(not 200 <= call.status < 300 for call in seen)


@asynccontextmanager
async def services() -> AsyncIterator[Services]:
    clocks = [WorldClock()]

    def now() -> datetime:
        return clocks[0].true()

    jira = LocalJira(clock=now, index_seconds=INDEXED_AFTER)
    async with LocalDatadog(clock=now, rate_limit=None) as datadog, LocalPagerDuty(clock=now) as pagerduty, jira:
        settings = read_settings({
            "dd_api_key": datadog.api_key, "dd_app_key": datadog.app_key, "dd_api_url": datadog.url,
            "datadog_oncall_team": "zyno", "pagerduty_url": pagerduty.url,
            "pagerduty_routing_key": pagerduty.routing_key,
        })  # fmt: skip
        async with (
            open_pagers(settings, clock=now, once=QUICK, again=QUICK) as pagers,
            aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(total=0.3)) as session,
        ):
            yield Services(datadog, pagerduty, jira, pagers, session, clocks)
