"""Real adapters, at which the process may die before they are asked and before their answer is kept."""

from dataclasses import dataclass

from bot.tickets.calls import JiraCalls
from bot.tickets.jira import JiraTickets
from handlers.flows.paging import OnCall, Page, Pager, Receipt
from handlers.flows.tickets import Draft, Ticket
from tests.orders.services import Services
from tests.orders.turns import Turns


@dataclass(frozen=True)
class WatchedPager:
    """Implements `Pager`."""

    pager: Pager
    turns: Turns

    @property
    def name(self) -> str:
        return self.pager.name

    @property
    def repeatable(self) -> bool:
        return self.pager.repeatable

    async def page(self, page: Page) -> Receipt:
        await self.turns.turn("asking a pager")
        receipt = await self.pager.page(page)
        await self.turns.turn("paged")
        return receipt

    async def acknowledge(self, key: str, reference: str | None) -> bool:
        await self.turns.turn()
        return await self.pager.acknowledge(key, reference)

    async def resolve(self, key: str, reference: str | None) -> bool:
        await self.turns.turn()
        return await self.pager.resolve(key, reference)

    async def on_call(self) -> OnCall | None:
        return None


class WatchedTickets:
    """Implements `Tickets`. Jira's second look waits as the world's time passes."""

    def __init__(self, services: Services, turns: Turns) -> None:
        calls = JiraCalls(services.session, services.jira.url, services.jira.user, services.jira.token)
        self._tickets = JiraTickets(calls, services.jira.url, services.jira.project, sleep=turns.sleep)
        self._turns = turns

    async def open_once(self, draft: Draft, *, look: bool) -> Ticket:
        await self._turns.turn()
        ticket = await self._tickets.open_once(draft, look=look)
        await self._turns.turn("ticket opened")
        return ticket

    async def comment(self, name: str, text: str) -> None:
        await self._turns.turn()
        await self._tickets.comment(name, text)
