"""The healthy part of an account with a story."""

from collections.abc import Sequence
from datetime import timedelta

from sandbox.fub.world import World


def household(world: World, account_id: int, *, connected: Sequence[int], unmatched: int) -> None:
    """Connected people in a team, agents whom nobody knows, one synced deal and a day of leads that arrived."""
    people = [world.connected_user(account_id, user_id) for user_id in connected]
    for _ in range(unmatched):
        world.agent(account_id, None)
    world.team(account_id, f"team-{account_id}", members=[person.agent for person in people])
    world.deal(account_id, account_id + 100_000, agents=[connected[0]], synced_ago=timedelta(hours=20))
    world.lead_events(people[0].sync_user["id"], success=48)
