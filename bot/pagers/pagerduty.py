"""PagerDuty by its Events API v2: repeats of one key are merged, so a page in doubt is simply sent again."""

import json
from typing import Any

import aiohttp

from bot.pagers.attempt import Attempt, Fate
from bot.pagers.bounds import AGAIN, Bounds
from bot.pagers.pagerduty_event import Action, dedup_key, event, trigger
from bot.pagers.sending import send
from bot.pagers.wording import not_understood, refused, unreachable
from handlers.flows.paging import OnCall, Outcome, Page, Receipt

PAGER = "PagerDuty"
_TAKEN = range(200, 300)
_KEY = "Check that PAGERDUTY_ROUTING_KEY is the key of an Events API v2 integration."
_URL = "Check PAGERDUTY_URL."
_HINTS = {400: _KEY, 401: _KEY, 403: _KEY, 301: _URL, 302: _URL, 307: _URL, 308: _URL, 404: _URL}


class PagerDuty:
    """Implements `Pager`. `session` should not keep connections: pages are rare, and a dead connection costs a try."""

    name = "pagerduty"
    repeatable = True

    def __init__(self, session: aiohttp.ClientSession, url: str, routing_key: str, bounds: Bounds = AGAIN) -> None:
        self._session = session
        self._enqueue = f"{url.rstrip('/')}/v2/enqueue"
        self._routing_key = routing_key
        self._bounds = bounds

    async def page(self, page: Page) -> Receipt:
        """Triggers an alert; the reference is the key by which PagerDuty knows it."""
        return await self._send(trigger(self._routing_key, page))

    async def acknowledge(self, key: str, reference: str | None) -> bool:
        """Also an alert that may never have come about: PagerDuty takes that as well."""
        return await self._tell("acknowledge", key, reference)

    async def resolve(self, key: str, reference: str | None) -> bool:
        """The same."""
        return await self._tell("resolve", key, reference)

    async def on_call(self) -> OnCall | None:
        """A routing key can send and not ask."""
        return None

    async def _tell(self, action: Action, key: str, reference: str | None) -> bool:
        receipt = await self._send(event(self._routing_key, action, reference or dedup_key(key)))
        return receipt.outcome is Outcome.DELIVERED

    async def _send(self, document: dict[str, Any]) -> Receipt:
        async def once() -> Attempt:
            try:
                # The key is in the body: it must not follow a redirect to another host.
                async with self._session.post(self._enqueue, json=document, allow_redirects=False) as response:
                    if response.status in _TAKEN:
                        return _accepted(await response.read(), document["dedup_key"])
                    return refused(PAGER, response.status, response.headers, _HINTS)
            except (aiohttp.ClientConnectorError, aiohttp.ConnectionTimeoutError, aiohttp.InvalidURL) as error:
                return unreachable(PAGER, error, "PAGERDUTY_URL")

        return await send(once, self._bounds, PAGER, repeatable=True)


def _accepted(body: bytes, key: str) -> Attempt:
    try:
        answer = json.loads(body)
        taken = answer["status"] == "success"
    except (ValueError, LookupError, TypeError):
        return not_understood(PAGER)
    if not taken:
        return not_understood(PAGER)
    return Attempt(fate=Fate.DELIVERED, reference=str(answer.get("dedup_key") or key))
