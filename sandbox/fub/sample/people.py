"""Connected people as they are found: on both stores, on the new one, on the older one."""

from datetime import timedelta

from sandbox.fub.world import World
from sandbox.fub.world.rows import Row


def connected_person(world: World, account_id: int, user_id: int, *, place: int) -> Row:
    """Adds the person and returns the agent row; `place` decides the kind, 0 has both rows."""
    kind = place % 4
    old_profile = f"profile-{account_id}-{user_id}" if kind == 1 else None
    world.user(account_id, user_id, zillow_profile_id=old_profile)
    if kind != 2:  # noqa: PLR2004 (every fourth kind is on the older store alone)
        world.auth(account_id, user_id, expires_in=_expiry(place))
    if kind != 1:
        world.sync_user(
            account_id,
            user_id,
            verified_ago=timedelta(hours=2 + 5 * (place % 9)),
            synced_ago=timedelta(minutes=20 + 7 * (place % 13)),
            created_ago=timedelta(days=60 + 11 * (place % 30)),
            lead_count=3 * place,
        )
    if old_profile:
        world.profile(account_id, user_id, zillow_profile_id=old_profile)
    if kind == 2:  # noqa: PLR2004 (as above)
        world.sync_agent(account_id, user_id)
        world.profile(account_id, user_id, stand_in=True)
    return world.agent(account_id, user_id, updated_ago=timedelta(days=1 + place % 40))


def _expiry(place: int) -> timedelta:
    """Every third token is idle: expired between an hour and four days ago. All were refreshed within a week."""
    if place % 3 == 1:
        return -timedelta(hours=1 + 13 * (place % 8))
    return timedelta(minutes=4 + 7 * (place % 8))
