"""Account 66001, deal 70007: the deal is there, and nobody is on it."""

from datetime import timedelta

from sandbox.fub.sample.household import household
from sandbox.fub.world import World

ACCOUNT, DEAL = 66001, 70007


def deal_without_agents(world: World) -> None:
    """Property, contact and its owner's connection are in order."""
    world.account(ACCOUNT, db_database="client_0")
    household(world, ACCOUNT, connected=(210, 211, 212, 213), unmatched=3)
    world.deal(ACCOUNT, DEAL, agents=[], created_ago=timedelta(hours=7))
    for minutes in (9, 24, 39, 54):
        world.log(
            timedelta(minutes=minutes),
            "fub",
            "getDealZillowUsers found no agent",
            status="warn",
            context={"account_id": ACCOUNT, "deal_id": DEAL, "method": "getDealZillowUsers", "agentCount": 0},
        )
