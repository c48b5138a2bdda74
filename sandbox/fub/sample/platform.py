"""What belongs to no account: flags, queues and locks."""

from datetime import timedelta

from sandbox.fub.sample.healthy import HEALTHY_ACCOUNTS
from sandbox.fub.world import World
from sandbox.fub.world.flags import DEAL_FIELDS, IGNORE_CREATION, PKCE
from sandbox.fub.world.keys import WEBHOOK_QUEUE

_SYNCING = 3


def platform(world: World) -> None:
    """Usual flags (domain.md 4.4), a short queue, two events given up days ago, a few syncs under way."""
    world.flag(IGNORE_CREATION, False)
    world.flag(DEAL_FIELDS, True)
    world.flag(PKCE, True)
    world.flag(IGNORE_CREATION, False, HEALTHY_ACCOUNTS[5])
    world.flag_change(PKCE, ago=timedelta(days=200))
    world.flag_change(IGNORE_CREATION, account_id=HEALTHY_ACCOUNTS[5], old="true", new="false", ago=timedelta(days=61))
    world.queue(WEBHOOK_QUEUE, 340)
    world.dead_letters(2, ago=timedelta(days=4))
    for account_id in HEALTHY_ACCOUNTS[-_SYNCING:]:
        connection = world.rows("zillow_sync_users", account_id=account_id)[0]
        world.mutex(connection["id"], ttl=45)
