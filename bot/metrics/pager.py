"""A pager whose receipts are counted."""

from bot.metrics.measures import Measures
from handlers.flows.paging import OnCall, Page, Pager, Receipt


class MeasuredPager:
    """Implements `Pager` by asking another one."""

    def __init__(self, pager: Pager, measures: Measures) -> None:
        self._pager = pager
        self._measures = measures

    @property
    def name(self) -> str:
        return self._pager.name

    @property
    def repeatable(self) -> bool:
        return self._pager.repeatable

    async def page(self, page: Page) -> Receipt:
        receipt = await self._pager.page(page)
        self._measures.page(self.name, receipt.outcome)
        return receipt

    async def acknowledge(self, key: str, reference: str | None) -> bool:
        return await self._pager.acknowledge(key, reference)

    async def resolve(self, key: str, reference: str | None) -> bool:
        return await self._pager.resolve(key, reference)

    async def on_call(self) -> OnCall | None:
        return await self._pager.on_call()
