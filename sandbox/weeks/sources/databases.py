"""The week's databases, for the statements that monitors put to them."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import Any

from checks.kit.row import Row
from checks.kit.sources import FanOut, Rows
from checks.kit.statement import Statement
from checks.kit.unavailable import SourceUnavailable
from sandbox.weeks.ordinary.silences import database_name
from sandbox.weeks.plan import AGENTS, DATABASES, SYNC_USERS
from sandbox.weeks.week import Week

CONNECTED, INFERRED, UNMATCHED = 46.72, 15.99, 37.29
"""Percent (domain.md 6.3)."""
ACCOUNTS = 240
"""Those with agents; each stands for some thirty of the 6,864, so that a week is simulated in seconds."""
GROWTH = 0.003
"""By which the fleet grows in the week; a guess."""


@dataclass(frozen=True, slots=True)
class WeekDatabases:
    """Implements `checks.kit.sources.Databases` as of a moment."""

    week: Week
    at: datetime

    async def common(self, statement: Statement, params: Mapping[str, Any], *, fresh: bool) -> Rows:
        del fresh
        at = self.at
        if self.week.silent("common", at):
            raise SourceUnavailable("fub.common", "The common database did not answer.")
        if statement.name == "fleet_lead_events":
            return Rows(self._leads(params["since"], params["until"]), at)
        if statement.name == "sync_ids_after":
            first = params["after"] + 1
            ids = range(first, min(first + statement.limit, SYNC_USERS + 1))
            return Rows(tuple(map(_sync_user, ids)), at, cut=ids.stop <= SYNC_USERS)
        raise SourceUnavailable("fub.common", f"The simulated week does not answer {statement.name}.")

    async def client(self, account_id: int, statement: Statement, params: Mapping[str, Any], *, fresh: bool) -> Rows:
        """No monitor asks about one account."""
        del account_id, params, fresh
        raise SourceUnavailable("fub.client", f"The simulated week does not answer {statement.name}.")

    async def every_client(self, statement: Statement, params: Mapping[str, Any], *, fresh: bool) -> FanOut:
        del params, fresh
        at = self.at
        if statement.name != "agent_methods_after":
            raise SourceUnavailable("fub.client", f"The simulated week does not answer {statement.name}.")
        names = [database_name(number) for number in range(DATABASES)]
        answering = [(number, name) for number, name in enumerate(names) if not self.week.silent(name, at)]
        return FanOut(
            {name: Rows(self._methods(number, at), at) for number, name in answering},
            {name: "It did not answer." for name in names if self.week.silent(name, at)},
        )

    def _leads(self, since: datetime, until: datetime) -> tuple[Row, ...]:
        begin, end = self.week.minute(since), self.week.minute(until)
        counts = {
            status: round(self.week.totals[f"leads.{status}"].total(begin, end))
            for status in ("success", "failed", "pending")
        }
        return tuple(Row({"status": status, "events": events}) for status, events in counts.items() if events)

    def _methods(self, database: int, at: datetime) -> tuple[Row, ...]:
        minute = self.week.minute(at)
        drift = self.week.plan.drift[min(minute, self.week.plan.minutes - 1)]
        grown = 1 + GROWTH * minute / self.week.plan.minutes
        shares = {1: CONNECTED - drift, 3: INFERRED, 4: UNMATCHED + drift}
        return tuple(
            Row({"account_id": account, "resolution_method": method, "agents": agents})
            for account in range(1_000 + database, 1_000 + ACCOUNTS, DATABASES)
            for method, share in shares.items()
            if (agents := round(AGENTS * _weight(account) * grown * share / 100))
        )


@cache
def _sync_user(sync_user_id: int) -> Row:
    return Row({"id": sync_user_id})


def _weight(account: int) -> float:
    """A few large accounts have many of the agents; all weights add up to one."""
    return 2 * (ACCOUNTS - (account - 1_000) - 0.5) / ACCOUNTS**2
