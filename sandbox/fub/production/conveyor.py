"""A world that hands its rows on as soon as an account is finished."""

from collections import defaultdict
from datetime import datetime
from itertools import count

from sandbox.fub.schema import client_tables, common_tables
from sandbox.fub.world import World
from sandbox.fub.world.rows import Row

_FIRST_ID = 1_000_001
"""Above every id of the sample, which lies in the same databases."""


class Conveyor(World):
    """Ids go on counting when rows have left, so that none is given twice."""

    def __init__(self, now: datetime) -> None:
        super().__init__(now)
        self._ids = {table: count(_FIRST_ID) for table in (*common_tables(), *client_tables())}
        self._deals = count(_FIRST_ID)

    def next_deal_id(self) -> int:
        return next(self._deals)

    def taken(self) -> dict[str, dict[str, list[Row]]]:
        """All rows since the last time, as `tables()` gives them; they are forgotten here."""
        tables = self.tables()
        self._common = defaultdict(list)
        self._client.clear()
        self._used.clear()
        self._linkable.clear()
        self._sync_ids.clear()
        return tables
