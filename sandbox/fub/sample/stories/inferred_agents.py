"""Account 14009: 47 agents are shown as inferred although their people are connected."""

from datetime import timedelta

from sandbox.fub.world import World
from sandbox.fub.world.agents import INFERRED

ACCOUNT, FIRST_USER, AGENTS = 14009, 301, 47


def inferred_agents(world: World) -> None:
    """Every token is live; the agent rows went stale two days ago and nobody noticed."""
    world.account(ACCOUNT, db_database="client_0")
    members = []
    for user_id in range(FIRST_USER, FIRST_USER + AGENTS):
        person = world.connected_user(ACCOUNT, user_id)
        person.agent["resolution_method"] = INFERRED
        person.agent["updated_at"] = world.at(timedelta(days=2))
        members.append(person.agent)
    world.team(ACCOUNT, f"team-{ACCOUNT}", members=members)
    first = world.rows("zillow_sync_users", account_id=ACCOUNT)[0]
    world.deal(ACCOUNT, 99301, synced_ago=timedelta(days=4))
    world.lead_events(first["id"], success=48)
    for minutes in (6, 21, 36, 51):
        world.log(
            timedelta(minutes=minutes),
            "fub",
            "Agent resolution finished",
            status="info",
            correlation_id="zillow-agent-resolution",
            resolution_method="INFERRED",
            context={"account_id": ACCOUNT, "agents": AGENTS},
        )
