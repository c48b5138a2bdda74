"""All agents of the fleet, counted page by page along an index: no client database is ever scanned at a stroke."""

from dataclasses import dataclass, field, replace
from typing import Any

from sqlalchemy import Select, bindparam, func, select

from checks.fub.agent_counts import live
from checks.kit.ask import Ask
from checks.kit.row import Row
from checks.kit.schema import Schema
from checks.kit.sources import FanOut, Rows
from checks.kit.statement import statement

PAGE = 5_000
"""Counts of one statement: those of about 1,700 accounts, where a client database has some 300 (domain.md 1)."""
MOST_PAGES = 10
"""Beyond this a database is not counted, and says so."""
_TOO_LARGE = f"It has more accounts than {MOST_PAGES} answers hold."


@statement(
    "agent_methods_after",
    reads={"zillow_agents": ("account_id", "resolution_method", "deleted_at")},
    limit=PAGE,
    sample={"after": 0},
)
def agent_methods_after(fub: Schema) -> Select[Any]:
    """Everybody's live agents by account and method, those of the next accounts; put to all client databases."""
    table = fub.zillow_agents
    by = (table.account_id, table.resolution_method)
    return (
        select(table.account_id.label("account_id"), *table.pick("resolution_method"), func.count().label("agents"))
        .where(live(table))
        .where(table.account_id > bindparam("after"))
        .group_by(*by)
        .order_by(*by)
    )


@dataclass(slots=True)
class _Tally:
    """One database's counts as far as they are read."""

    rows: list[Row] = field(default_factory=list)
    until: int = 0
    """The last account that is counted whole."""
    answer: Rows | None = None
    ended: bool = False

    def add(self, page: Rows) -> None:
        """The last account of a page that was cut may go on in the next one; accounts known already do not count."""
        whole = page.rows[-1].number("account_id") - 1 if page.cut else None
        for row in page.rows:
            account_id = row.number("account_id")
            if account_id > self.until and (whole is None or account_id <= whole):
                self.rows.append(row)
        self.until = max(self.until, whole or 0)
        self.answer, self.ended = page, whole is None


async def fleet_methods_of(ask: Ask) -> FanOut:
    """Each database's counts, whole; one that failed on the way is failed. Takes up to `MOST_PAGES` requests.

    All databases are asked for the same page, so one that is ahead of the others hears a question twice.
    """
    tallies: dict[str, _Tally] = {}
    failed: dict[str, str] = {}
    after = 0
    for _ in range(MOST_PAGES):
        page = await ask.every_client(agent_methods_after, after=after)
        failed |= {name: why for name, why in page.failed.items() if name not in tallies or not tallies[name].ended}
        for name, rows in page.answered.items():
            tally = tallies.setdefault(name, _Tally())
            if not tally.ended:
                tally.add(rows)
        unfinished = [tally.until for name, tally in tallies.items() if not tally.ended and name not in failed]
        if not unfinished:
            break
        after = min(unfinished)
    failed |= {name: _TOO_LARGE for name, tally in tallies.items() if not tally.ended and name not in failed}
    counted = {
        name: replace(tally.answer, rows=tuple(tally.rows), cut=False)
        for name, tally in tallies.items()
        if name not in failed and tally.answer is not None
    }
    return FanOut(counted, failed)
