"""Putting the tickets together from settings."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import aiohttp

from bot.settings import Settings, revealed
from bot.tickets.calls import JiraCalls
from bot.tickets.jira import JiraTickets
from bot.tickets.patience import Patience
from handlers.flows.tickets import Tickets

_USUAL = Patience()


@asynccontextmanager
async def open_tickets(settings: Settings, *, patience: Patience = _USUAL) -> AsyncIterator[Tickets | None]:
    """None without JIRA_URL, JIRA_USER and JIRA_TOKEN. Connects on the first ticket, so it never fails."""
    token = revealed(settings.jira_token)
    if not settings.jira_url or not settings.jira_user or not token:
        yield None
        return
    url = settings.jira_url.rstrip("/")
    # Tickets are rare: a connection that died meanwhile would leave one in doubt.
    connector = aiohttp.TCPConnector(force_close=True)
    timeout = aiohttp.ClientTimeout(total=patience.seconds, connect=patience.connect_seconds)
    async with aiohttp.ClientSession(connector=connector, timeout=timeout) as session:
        calls = JiraCalls(session, url, settings.jira_user, token)
        yield JiraTickets(calls, url, settings.jira_project, patience=patience)
