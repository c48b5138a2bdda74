"""Datadog On-Call: pages by team handle. It knows no idempotency key, so a page in doubt is never sent again."""

import json
from collections.abc import Awaitable, Callable
from typing import Any
from uuid import UUID

from datadog_api_client import AsyncApiClient
from datadog_api_client.exceptions import ApiException
from datadog_api_client.v2.api.on_call_paging_api import OnCallPagingApi

from bot.datadog.client import operations
from bot.pagers.attempt import Attempt, Fate
from bot.pagers.bounds import ONCE, Bounds
from bot.pagers.datadog_team import DatadogTeam
from bot.pagers.reach import never_connected
from bot.pagers.sending import send
from bot.pagers.wording import line, lines, not_understood, refused, unreachable
from handlers.flows.paging import OnCall, Outcome, Page, Receipt

PAGER = "Datadog On-Call"
_TITLE, _DESCRIPTION = 250, 4_000
"""Characters; what is longer nobody reads on a phone."""
_KEYS = "Check DD_API_KEY, DD_APP_KEY and that the latter's owner may page (on_call_page)."
_TEAM = "Check that DATADOG_ONCALL_TEAM is the handle of a team with On-Call."
_HINTS = {401: _KEYS, 403: _KEYS, 400: _TEAM, 404: _TEAM, 422: _TEAM}


class DatadogOnCall:
    """Implements `Pager`. `client` must neither retry nor keep connections: a dead one would leave a page in doubt."""

    name = "datadog"
    repeatable = False

    def __init__(self, client: AsyncApiClient, team: DatadogTeam, bounds: Bounds = ONCE) -> None:
        self._api = operations(OnCallPagingApi, client)
        self._team = team
        self._bounds = bounds

    async def page(self, page: Page) -> Receipt:
        """Rings the team's on-call with high urgency; the reference is the page's UUID."""
        body = _request(self._team.handle, page)
        return await self._send(lambda: self._api.create_on_call_page(body=body), _created, repeatable=False)

    async def acknowledge(self, key: str, reference: str | None) -> bool:  # noqa: ARG002 - Datadog knows pages by UUID
        """Only a page whose UUID is known; one in doubt rings on."""
        return await self._tell(self._api.acknowledge_on_call_page, reference)

    async def resolve(self, key: str, reference: str | None) -> bool:  # noqa: ARG002 - as above
        """Only a page whose UUID is known."""
        return await self._tell(self._api.resolve_on_call_page, reference)

    async def on_call(self) -> OnCall | None:
        """Whom a page would ring now."""
        return await self._team.on_call()

    async def _tell(self, operation: Callable[..., Awaitable[Any]], reference: str | None) -> bool:
        try:
            page_id = str(UUID(reference))
        except (ValueError, TypeError, AttributeError):
            return False
        receipt = await self._send(lambda: operation(page_id=page_id), _taken, repeatable=True)
        return receipt.outcome is Outcome.DELIVERED

    async def _send(
        self, request: Callable[[], Awaitable[Any]], read: Callable[[bytes], Attempt], *, repeatable: bool
    ) -> Receipt:
        async def once() -> Attempt:
            try:
                response = await request()
                return read(await response.content())
            except ApiException as refusal:
                return refused(PAGER, refusal.status or 0, refusal.headers or {}, _HINTS)
            except Exception as error:
                if never_connected(error):
                    return unreachable(PAGER, error, "DD_SITE, DD_API_URL")
                raise

        return await send(once, self._bounds, PAGER, repeatable=repeatable)


def _request(team: str, page: Page) -> dict[str, Any]:
    told = [page.body, f"{page.incident}, escalation step {page.step}"]
    attributes = {
        "target": {"type": "team_handle", "identifier": team},
        "title": line(page.title, _TITLE),
        "description": lines("\n".join(part for part in told if part), _DESCRIPTION),
        "urgency": "high",
        # By its key a page in doubt can be looked for there, and told from the next round's.
        "tags": ["service:zillow-triage", f"incident:{page.incident}", f"severity:{page.severity}", f"page:{page.key}"],
    }
    return {"data": {"type": "pages", "attributes": attributes}}


def _created(body: bytes) -> Attempt:
    try:
        reference = json.loads(body)["data"]["id"]
    except (ValueError, LookupError, TypeError):
        return not_understood(PAGER)
    if not isinstance(reference, str) or not reference:
        return not_understood(PAGER)
    return Attempt(fate=Fate.DELIVERED, reference=reference)


def _taken(_: bytes) -> Attempt:
    """Acknowledged and resolved pages are answered with nothing."""
    return Attempt(fate=Fate.DELIVERED)
