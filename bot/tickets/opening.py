"""Putting the tickets together from settings."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import aiohttp

from bot.fence import fenced
from bot.settings import Settings, revealed
from bot.tickets.calls import JiraCalls
from bot.tickets.jira import JiraTickets
from bot.tickets.patience import Patience
from handlers.flows.tickets import Tickets

_USUAL = Patience()


@asynccontextmanager
async def open_tickets(settings: Settings, *, patience: Patience = _USUAL) -> AsyncIterator[Tickets | None]:
    """None without JIRA_URL, JIRA_USER and JIRA_TOKEN. Connects on the first ticket, so it never fails."""
    async with open_calls(settings, patience) as calls:
        url = (settings.jira_url or "").rstrip("/")
        yield None if calls is None else JiraTickets(calls, url, settings.jira_project, patience=patience)


@asynccontextmanager
async def open_calls(settings: Settings, patience: Patience = _USUAL) -> AsyncIterator[JiraCalls | None]:
    """Requests to the configured Jira; None where a setting is lacking."""
    token = revealed(settings.jira_token)
    if not settings.jira_url or not settings.jira_user or not token:
        yield None
        return
    # Tickets are rare: a connection that died meanwhile would leave one in doubt.
    connector = aiohttp.TCPConnector(force_close=True)
    timeout = aiohttp.ClientTimeout(total=patience.seconds, connect=patience.connect_seconds)
    async with aiohttp.ClientSession(connector=connector, timeout=timeout, trace_configs=[fenced()]) as session:
        yield JiraCalls(session, settings.jira_url.rstrip("/"), settings.jira_user, token)
