"""Account 75172: OAuth was completed minutes ago, and the connection row is not there yet (domain.md 8.2)."""

from datetime import timedelta

from sandbox.fub.world import World

ACCOUNT, USER = 75172, 33


def installation_race(world: World) -> None:
    """A new account with its first user; resolution was quicker than the connection."""
    just_now = timedelta(minutes=12)
    world.account(ACCOUNT, db_database="client_3")
    world.user(ACCOUNT, USER)
    world.user(ACCOUNT, 34)
    world.auth(ACCOUNT, USER, created_ago=just_now, expires_in=timedelta(minutes=48))
    world.agent(ACCOUNT, USER, created_ago=just_now)
    world.agent(ACCOUNT, None, created_ago=just_now)
    world.resolution_change(ACCOUNT, USER, "UNMATCHED", "CONNECTED", just_now, reason="user authorised")
    world.log(
        just_now,
        "fub-api",
        "ZillowAuth created",
        status="info",
        service="fub-api",
        message="ZillowAuth created",
        context={"account_id": ACCOUNT, "userId": USER, "class": "ZillowAuth"},
    )
