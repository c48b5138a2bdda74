"""Account 148261, user 571 (ZYN-10277): tokens still refresh, but the integration is off in Premier Agent."""

from datetime import timedelta

from sandbox.fub.sample.household import household
from sandbox.fub.world import World

ACCOUNT, USER = 148261, 571
MESSAGE = "OAuth credentials valid, but integration disabled"


def disabled_integration(world: World) -> None:
    """The sync row has no problem and no integration id: nothing but the switch is wrong."""
    world.account(ACCOUNT, db_database="client_1")
    household(world, ACCOUNT, connected=(570, 572, 573, 574, 575), unmatched=4)
    person = world.connected_user(ACCOUNT, USER)
    person.sync_user["zillow_integration_id"] = None
    for minutes in (4, 11, 19, 32, 47):
        world.log(
            timedelta(minutes=minutes),
            "fub",
            MESSAGE,
            context={
                "account_id": ACCOUNT,
                "userId": USER,
                "class": "ZillowTokenServiceV2",
                "method": "oauthRequest",
                "service": "zillow",
                "error_message": MESSAGE,
            },
        )
