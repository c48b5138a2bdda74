"""A whole FUB as plain rows, log lines and keys."""

from dataclasses import dataclass

from sandbox.fub.schema import client_tables, common_tables
from sandbox.fub.world.agents import Agents
from sandbox.fub.world.connections import Connections
from sandbox.fub.world.deals import Deals
from sandbox.fub.world.flags import Flags
from sandbox.fub.world.history import History
from sandbox.fub.world.keys import Keys
from sandbox.fub.world.logs import Logs
from sandbox.fub.world.rows import Row
from sandbox.fub.world.teams import Teams

COMMON = "common"
"""The name of the common database in `World.tables()`."""


@dataclass(frozen=True, slots=True)
class ConnectedUser:
    """The four rows of somebody whose connection is in order."""

    user: Row
    auth: Row
    sync_user: Row
    agent: Row


class World(Connections, Agents, Teams, Deals, Flags, History, Logs, Keys):
    """A whole FUB at one moment `now` (aware). Empty until its builder methods are called.

    Every builder makes a healthy row unless told otherwise, takes any column of the table by name, and returns the row:
    a test may still change it, until the world is loaded. Times are given as how long ago; tables hold naive UTC.
    """

    def connected_user(self, account_id: int, user_id: int) -> ConnectedUser:
        """A person with a live token, a verified connection and a CONNECTED agent, all linked and of one identity."""
        return ConnectedUser(
            user=self.user(account_id, user_id),
            auth=self.auth(account_id, user_id),
            sync_user=self.sync_user(account_id, user_id),
            agent=self.agent(account_id, user_id),
        )

    def tables(self) -> dict[str, dict[str, list[Row]]]:
        """Rows per table per database: `common`, and each client database that an account names."""
        found = {COMMON: {table: self._common[table] for table in common_tables()}}
        for account in self._common["accounts"]:
            database = found.setdefault(account["db_database"], {table: [] for table in client_tables()})
            for table, rows in self._client[account["id"]].items():
                database[table].extend(rows)
        return found
