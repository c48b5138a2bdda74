"""Jira by its REST API (datadog.md, Tickets). It knows no idempotency key: a label says which ticket is whose."""

import asyncio
import re
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager

from bot.tickets.calls import JiraCalls, unreadable
from bot.tickets.patience import Patience
from bot.tickets.text import label, plain, summary
from handlers.flows.tickets import Draft, Ticket, TicketsUnavailable

ISSUE_TYPE = "Task"
"""Each of Jira's project templates has it, while `Critical Bug` (domain.md D19) exists where somebody made it."""
_NAME = re.compile(r"[A-Z][A-Z0-9_]*-\d+")
_USUAL = Patience()


class JiraTickets:
    """Implements `Tickets`. `url` is where people read tickets, too; `sleep` waits for the second look."""

    def __init__(
        self,
        calls: JiraCalls,
        url: str,
        project: str,
        *,
        patience: Patience = _USUAL,
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
    ) -> None:
        self._calls = calls
        self._url = url
        self._project = project
        self._patience = patience
        self._sleep = sleep

    async def open_once(self, draft: Draft, *, look: bool) -> Ticket:
        """With `look`, searches twice before it opens one: Jira's search lags behind (datadog.md, Tickets)."""
        async with self._deadline():
            if look:
                found = await self._find(draft.key)
                if found is None:
                    await self._sleep(self._patience.second_look_seconds)
                    found = await self._find(draft.key)
                if found is not None:
                    return self._ticket(found)
            return self._ticket(await self._open(draft))

    async def comment(self, name: str, text: str) -> None:
        """Adds a comment; doing it twice adds two."""
        if not _NAME.fullmatch(name):
            raise TicketsUnavailable(f"{name[:40]!r} is not the name of a Jira issue.", permanent=True)
        async with self._deadline():
            await self._calls.post(f"/rest/api/2/issue/{name}/comment", {"body": plain(text)})

    async def _find(self, key: str) -> str | None:
        """The oldest, should there be several."""
        wanted = label(key)
        project = self._project.replace("\\", "\\\\").replace('"', '\\"')
        jql = f'project = "{project}" AND labels = "{wanted}" ORDER BY created ASC'
        answer = await self._calls.post("/rest/api/3/search/jql", {"jql": jql, "fields": ["labels"], "maxResults": 10})
        try:
            found = [issue["key"] for issue in answer["issues"] if wanted in issue["fields"]["labels"]]
        except (LookupError, TypeError):
            raise unreadable() from None
        return found[0] if found else None

    async def _open(self, draft: Draft) -> str:
        fields = {
            "project": {"key": self._project},
            "issuetype": {"name": ISSUE_TYPE},
            "summary": summary(draft.summary) or f"Incident {draft.key}",
            "description": plain(draft.description),
            "labels": [label(draft.key)],
        }
        answer = await self._calls.post("/rest/api/2/issue", {"fields": fields})
        try:
            return str(answer["key"])
        except (LookupError, TypeError):
            raise unreadable() from None

    def _ticket(self, name: str) -> Ticket:
        if not _NAME.fullmatch(name):
            raise unreadable()
        return Ticket(name=name, url=f"{self._url}/browse/{name}")

    @asynccontextmanager
    async def _deadline(self) -> AsyncIterator[None]:
        seconds = self._patience.seconds
        try:
            async with asyncio.timeout(seconds):
                yield
        except TimeoutError:
            raise TicketsUnavailable(f"Jira did not answer within {seconds:g} seconds.", permanent=False) from None
