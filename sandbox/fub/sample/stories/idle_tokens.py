"""Account 20010: nothing is wrong; several people have not used Zillow for days and their access tokens lapsed."""

from datetime import timedelta

from sandbox.fub.sample.household import household
from sandbox.fub.world import World

ACCOUNT = 20010
ACTIVE, IDLE = (570, 571, 901, 902), (572, 573, 574, 575)


def idle_tokens(world: World) -> None:
    """Its users 571 and 902 share their ids with people of other accounts who are in trouble."""
    world.account(ACCOUNT, db_database="client_1")
    household(world, ACCOUNT, connected=(*ACTIVE, *IDLE), unmatched=4)
    for days, user_id in enumerate(IDLE, start=1):
        auth = world.rows("zillow_auth", account_id=ACCOUNT, user_id=user_id)[0]
        auth["expires_at"] = world.at(timedelta(days=days))
        auth["updated_at"] = world.at(timedelta(days=days, hours=1))
