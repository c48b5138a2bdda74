"""Lead events of healthy accounts: about 98.8% arrive (domain.md 7.2), on every day alike."""

from datetime import timedelta

from sandbox.fub.sample.healthy import HEALTHY_ACCOUNTS
from sandbox.fub.world import World

_A_DAY = timedelta(days=1)
_DAYS_OF_HISTORY = 14


def leads(world: World) -> None:
    """48 events in the last day and 16 on each day before; a failed one in most accounts, never enough to stand out."""
    for index, account_id in enumerate(HEALTHY_ACCOUNTS):
        connection = world.rows("zillow_sync_users", account_id=account_id)[0]["id"]
        world.lead_events(connection, success=48)
        if index % 5 < 3:  # noqa: PLR2004 (three accounts of five)
            world.lead_events(connection, failed=1, within=timedelta(hours=1), until=timedelta(hours=index * 5 % 23))
        for day in range(1, _DAYS_OF_HISTORY + 1):
            failed = int(day % 5 == index % 5)
            world.lead_events(connection, success=16 - failed, failed=failed, within=_A_DAY, until=day * _A_DAY)
