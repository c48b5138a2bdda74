"""The running sample FUB that faults are injected into."""

import sqlite3
from collections.abc import Callable, Sequence
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from sandbox.fub.faults.changes import Change
from sandbox.fub.faults.changes.lines import LinesWritten
from sandbox.fub.faults.changes.rows import RowsChanged
from sandbox.fub.faults.fault import Fault
from sandbox.fub.local_redis import LocalRedis
from sandbox.fub.sample.healthy import HEALTHY_ACCOUNTS
from sandbox.fub.world import COMMON, World
from sandbox.fub.world.logs import LogLine, LogStore


@dataclass(frozen=True)
class Person:
    """A connected person of a healthy account, with a deal of theirs."""

    account_id: int
    user_id: int
    sync_user_id: int
    deal_id: int

    @property
    def who(self) -> dict[str, int]:
        return {"account_id": self.account_id, "user_id": self.user_id}


@dataclass(frozen=True)
class Place:
    """Where the sample world was loaded, perhaps with more accounts: its files, its Redis and its log."""

    world: World
    directory: Path
    redis: LocalRedis
    logs: LogStore
    clock: Callable[[], datetime]

    @property
    def common(self) -> Path:
        return self.file(COMMON)

    def file(self, database: str) -> Path:
        return self.directory / f"{database}.db"

    def accounts_in(self, database: str) -> list[int]:
        """The accounts of a client database, also of those that are not the sample's."""
        with closing(sqlite3.connect(f"file:{self.common}?mode=ro", uri=True)) as connection:
            found = connection.execute("SELECT id FROM accounts WHERE db_database = ? ORDER BY id", (database,))
            return [account_id for (account_id,) in found]

    def person(self, index: int) -> Person:
        """The first connected person of the healthy account at that place."""
        account_id = HEALTHY_ACCOUNTS[index]
        sync_user = self.world.rows("zillow_sync_users", account_id=account_id)[0]
        deal = self.world.rows("deals", account_id=account_id)[0]
        return Person(account_id, sync_user["user_id"], sync_user["id"], deal["id"])

    def people(self, indexes: range) -> list[Person]:
        return [self.person(index) for index in indexes]

    def fault(
        self, name: str, title: str, detail: str, changes: Callable[[datetime], Sequence[Change]], group: str = "FUB"
    ) -> Fault:
        return Fault(name, title, detail, changes, self.clock, group)

    def sync_user_changed(self, person: Person, **values: Any) -> Change:
        return RowsChanged(self.common, "zillow_sync_users", {"id": person.sync_user_id}, values)

    def lines_written(self, lines: Sequence[LogLine]) -> Change:
        return LinesWritten(self.logs, lines)


def over(now: datetime, minutes: int, count: int) -> list[datetime]:
    """That many moments, spread evenly over the last minutes."""
    return [now - timedelta(minutes=minutes) * (index + 0.5) / count for index in reversed(range(count))]
