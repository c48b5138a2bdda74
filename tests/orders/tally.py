"""What a thousand orders come to."""

from collections import Counter
from dataclasses import dataclass, field

from handlers.incidents.calls import SLACK
from tests.orders.doubled import doubled
from tests.orders.missing import missing
from tests.orders.world import World

COLUMNS = ("orders", "kills", "redeliveries", "pager failures", "incidents", "rounds", "delivered", "unknown",
           "rejected", "doubled", "missing")  # fmt: skip


@dataclass
class Tally:
    """`doubled` and `missing` are sentences with the number of their order, so that it can be played again."""

    figures: Counter[str] = field(default_factory=Counter)
    doubled: list[str] = field(default_factory=list)
    missing: list[str] = field(default_factory=list)

    async def count(self, number: int, world: World) -> None:
        """An order that has come to rest."""
        told = await world.book.latest(1_000)
        outcomes = Counter(page.outcome for each in told for page in each.pages if page.pager != SLACK)
        self.figures.update(
            {
                "orders": 1,
                "kills": world.deaths,
                "redeliveries": world.ledger.redelivered,
                "pager failures": world.services.failures,
                "incidents": len(told),
                "rounds": sum(each.round for each in told),
            }
        )
        self.figures.update({str(outcome): count for outcome, count in outcomes.items()})
        self.doubled += [f"Order {number}: {said}" for said in await doubled(world)]
        self.missing += [f"Order {number}: {said}" for said in await missing(world)]

    @property
    def table(self) -> str:
        """Two lines: pages are counted by what became of them."""
        figures = {**self.figures, "doubled": len(self.doubled), "missing": len(self.missing)}
        head = " | ".join(COLUMNS)
        return f"{head}\n{' | '.join(f'{figures.get(name, 0):>{len(name)}}' for name in COLUMNS)}"
