"""How many connections of PostgreSQL one replica holds: a server lets in a hundred, for all its clients together.

Each pool has work of its own, so that none waits for another's: whoever is asked for a sign of life must not stand
behind eight triages. What is kept open is little, for replicas mostly wait; more are opened while there is more to do,
which takes some milliseconds each, and closed again.
"""

from dataclasses import dataclass
from typing import Any, Final


@dataclass(frozen=True, slots=True)
class Pool:
    """`kept` stay open, up to `more` come and go; the server lists them under `name`."""

    name: str
    kept: int
    more: int

    @property
    def arguments(self) -> dict[str, Any]:
        """For SQLAlchemy."""
        return {"pool_size": self.kept, "max_overflow": self.more}


JOURNAL: Final = Pool("zillow-triage journal", kept=2, more=6)
"""Eight triages at once in one process, each with a short transaction now and then."""
SHARED: Final = Pool("zillow-triage replicas", kept=1, more=2)
"""Signs of life, pauses and turns: a row each, once a second or less."""
RUNS: Final = Pool("zillow-triage runs", kept=3, more=4)
"""Three queues that are looked at, and steps that are recorded; one is in the engine's own hands for its chores."""
LEDGER: Final = Pool("dbos_transact_client", kept=2, more=0)
"""Requests are recorded here, some 5 ms each: 400 in a second. The engine's client knows no more than a size."""
LINE: Final = Pool("zillow-triage line", kept=1, more=1)
"""One count serves all who come within a quarter of a second."""
LISTENING: Final = 1
"""The engine waits for notices on a connection beside its pool."""

POOLS: Final = (JOURNAL, SHARED, RUNS, LEDGER, LINE)
KEPT: Final = LISTENING + sum(pool.kept for pool in POOLS)
"""Of a replica that has nothing to do."""
MOST: Final = KEPT + sum(pool.more for pool in POOLS)
"""Of a replica at its busiest."""
ONE: Final = Pool("zillow-triage look", kept=1, more=0)
"""For whoever looks once, as doctor does."""
