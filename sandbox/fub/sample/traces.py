"""What healthy accounts leave behind: problems that are over, people who left, changes of long ago."""

from datetime import timedelta

from sandbox.fub.sample.healthy import HEALTHY_ACCOUNTS
from sandbox.fub.world import World

_LEFT, _GONE, _OFF = 1901, 1902, 1903
"""User ids of somebody inactive, somebody deleted and somebody whose older connection is off for good."""


def traces(world: World) -> None:
    """Each kind in some of the accounts, by turns."""
    for index, account_id in enumerate(HEALTHY_ACCOUNTS):
        first = world.rows("zillow_sync_users", account_id=account_id)[0]
        if index % 6 == 2:  # noqa: PLR2004 (turns)
            first["problem_at"] = world.at(timedelta(days=3, hours=index))
            first["problem_msg"] = "Zillow OAuth Refresh token invalid"
        if index % 3 == 0:
            world.user(account_id, _LEFT, status="inactive")
        if index % 7 == 0:
            world.user(account_id, _GONE, status="deleted")
            world.agent(account_id, _GONE, deleted=True)
        if index % 9 == 0:
            world.user(account_id, _OFF)
            world.sync_user(account_id, _OFF, enabled=False, verified_ago=timedelta(days=50))
        if index % 4 == 0:
            old, new = ("UNMATCHED", "CONNECTED") if index % 8 else (4, 1)
            world.resolution_change(account_id, first["user_id"], old, new, timedelta(days=60 + index))
