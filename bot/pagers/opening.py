"""Putting the pagers together from settings."""

from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager

import aiohttp

from bot.breaker import Breaker, Clock
from bot.datadog.calls import Calls
from bot.datadog.client import open_client
from bot.datadog.limits import Limits
from bot.gate import Gate
from bot.pagers.bounds import AGAIN, ONCE, Bounds
from bot.pagers.datadog import DatadogOnCall
from bot.pagers.datadog_team import DatadogTeam
from bot.pagers.pagerduty import PagerDuty
from bot.pagers.sites import paging_url
from bot.settings import Settings, revealed
from handlers.flows.paging import Pager

SOURCE = "datadog.on_call"
_ASKING = Limits(seconds=7.0)
"""Two questions tell who is on call, within a pager's 15 s."""


@asynccontextmanager
async def open_pagers(
    settings: Settings, *, clock: Clock, once: Bounds = ONCE, again: Bounds = AGAIN, asking: Limits = _ASKING
) -> AsyncIterator[tuple[Pager, ...]]:
    """Those of PAGERS that are set up, in its order. Connects on the first page, so it never fails.

    `once` bounds Datadog On-Call, `again` PagerDuty, `asking` the question who is on call.
    """
    async with AsyncExitStack() as stack:
        made: dict[str, Pager] = {}
        for name in settings.pager_names:
            pager = (
                await _datadog(settings, clock, once, asking, stack)
                if name == "datadog"
                else await _pagerduty(settings, again, stack)
            )
            if pager is not None:
                made[name] = pager
        yield tuple(made.values())


async def _datadog(
    settings: Settings, clock: Clock, bounds: Bounds, asking: Limits, stack: AsyncExitStack
) -> Pager | None:
    api_key, app_key = revealed(settings.dd_api_key), revealed(settings.dd_app_key)
    if not settings.datadog_oncall_team or not api_key or not app_key:
        return None
    pages_to = settings.dd_api_url or paging_url(settings.dd_site)
    waiting = Limits(seconds=bounds.answer_seconds, connect_seconds=bounds.connect_seconds)
    paging = await stack.enter_async_context(open_client(pages_to, api_key, app_key, waiting))
    paging.set_default_header("Connection", "close")
    api = settings.dd_api_url or f"https://api.{settings.dd_site}"
    reading = await stack.enter_async_context(open_client(api, api_key, app_key, asking))
    gate = Gate(Breaker(SOURCE, SOURCE, clock=clock), at_once=asking.at_once, patience=asking.seconds)
    team = DatadogTeam(reading, settings.datadog_oncall_team, Calls(gate, asking))
    return DatadogOnCall(paging, team, bounds)


async def _pagerduty(settings: Settings, bounds: Bounds, stack: AsyncExitStack) -> Pager | None:
    routing_key = revealed(settings.pagerduty_routing_key)
    if not routing_key:
        return None
    session = aiohttp.ClientSession(
        connector=aiohttp.TCPConnector(force_close=True),
        timeout=aiohttp.ClientTimeout(total=bounds.answer_seconds, connect=bounds.connect_seconds),
    )
    await stack.enter_async_context(session)
    return PagerDuty(session, settings.pagerduty_url, routing_key, bounds)
