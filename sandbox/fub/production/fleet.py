"""All rows of production, part by part, in no more memory than one client database's worth."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import groupby
from random import Random
from typing import Any, NamedTuple

from sandbox.fub.loading.databases import values_of
from sandbox.fub.loading.reshaping import Contents
from sandbox.fub.production.account import furnish
from sandbox.fub.production.account_plan import AccountPlan
from sandbox.fub.production.conveyor import Conveyor
from sandbox.fub.production.faults import Lot
from sandbox.fub.production.leads import Pipeline, lead_events
from sandbox.fub.production.order import Order
from sandbox.fub.production.people import Hand
from sandbox.fub.production.plan import planned
from sandbox.fub.production.telling import Tell, nobody
from sandbox.fub.sample import sample_world
from sandbox.fub.schema import client_tables, common_tables
from sandbox.fub.world import COMMON, World
from sandbox.fub.world.rows import Row

_ROWS_AT_ONCE = 20_000
_LEADS = "zillow_lead_events_log"


class Part(NamedTuple):
    """Some rows of one table, in the order of its columns."""

    database: str
    table: str
    rows: list[tuple[Any, ...]]


@dataclass
class Fleet:
    """Made from an order; `parts` can be gone through once."""

    order: Order
    tell: Tell = nobody
    lot: Lot = field(init=False)
    sample: World = field(init=False)
    """The sample's accounts, which are in it; their log lines and keys are the fleet's as well."""
    _pipelines: list[Pipeline] = field(default_factory=list, init=False)

    def __post_init__(self) -> None:
        self.lot = Lot(self.order.rates)
        self.sample = sample_world(self.order.now)

    def parts(self) -> Iterator[Part]:
        """The sample first, then account by account, then the lead events. Raises `ValueError` for an odd size."""
        plans = planned(self.order.size, self.order.seed, self.sample)
        yield from self._of_sample()
        plans.sort(key=lambda plan: int(plan.database.rpartition("_")[2]))
        world = Conveyor(self.order.now)
        for database, group in groupby(plans, key=lambda plan: plan.database):
            accounts = list(group)
            self.tell(f"{database}: {len(accounts)} accounts.")
            yield from self._of_database(world, accounts)
        yield from self._leads()

    def _of_sample(self) -> Iterator[Part]:
        for database, tables in self.sample.tables().items():
            for table, rows in tables.items():
                yield _part(database, table, rows)

    def _of_database(self, world: Conveyor, plans: list[AccountPlan]) -> Iterator[Part]:
        kept: dict[tuple[str, str], list[Row]] = defaultdict(list)
        for plan in plans:
            furnish(Hand(world, Random(f"{self.order.seed}/{plan.account_id}"), self.lot), plan)
            for database, tables in world.taken().items():
                for table, rows in tables.items():
                    kept[database, table] += rows
                    if len(kept[database, table]) >= _ROWS_AT_ONCE:
                        yield self._noted(_part(database, table, kept.pop((database, table))))
        for (database, table), rows in kept.items():
            yield self._noted(_part(database, table, rows))

    def _noted(self, part: Part) -> Part:
        if part.table == "zillow_sync_users":
            columns = common_tables()[part.table].column_names
            places = [columns.index(name) for name in ("id", "account_id", "lead_count")]
            self._pipelines += [Pipeline(*(row[place] for place in places)) for row in part.rows]
        return part

    def _leads(self) -> Iterator[Part]:
        number = self.order.lead_events - len(self.sample.rows(_LEADS))
        self.tell(f"{max(number, 0):,} lead events.")
        weighed = [each._replace(weight=each.weight + 1) for each in self._pipelines]
        random = Random(f"{self.order.seed}/leads")
        for rows in lead_events(weighed, max(number, 0), self.order.now, random):
            yield Part(COMMON, _LEADS, list(rows))


def _part(database: str, table: str, rows: list[Row]) -> Part:
    definitions = common_tables() if database == COMMON else client_tables()
    return Part(database, table, list(values_of(Contents(definitions[table], rows))))
