"""Teams of agents, with their legacy twins."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

from sandbox.fub.world.accounts import Accounts
from sandbox.fub.world.rows import Row


class Teams(Accounts):
    """A team without members or without its twin is a hint at a broken team sync (domain.md 6.4)."""

    def team(
        self,
        account_id: int,
        zillow_team_id: str,
        *,
        members: Sequence[Row] = (),
        legacy: bool = True,
        can_connect_team: bool = True,
        updated_ago: timedelta = timedelta(days=3),
        **columns: Any,
    ) -> Row:
        """`members` are agent rows; `legacy` adds the `zillow_sync_teams` row with the same Zillow id."""
        values = {
            "account_id": account_id,
            "zillow_team_id": zillow_team_id,
            "can_connect_team": int(can_connect_team),
            "updated_at": self.at(updated_ago),
        }
        row = self._add_client(account_id, "zillow_teams", values, columns)
        for agent in members:
            self._add_client(account_id, "zillow_agent_teams", {"team_id": row["id"], "agent_id": agent["id"]}, {})
        if legacy:
            twin = {"account_id": account_id, "zillow_team_id": row["zillow_team_id"]}
            self._add_client(account_id, "zillow_sync_teams", twin, {})
        return row
