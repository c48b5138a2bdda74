"""Account 31774, deal 98122: Zillow rejects the agent's refresh token; nobody verifies, and the deal does not sync."""

from datetime import timedelta

from sandbox.fub.sample.household import household
from sandbox.fub.world import World

ACCOUNT, USER, DEAL = 31774, 902, 98122
MESSAGE = "Zillow OAuth Refresh token invalid"


def rejected_token(world: World) -> None:
    """The agent is on the older store alone, and was disconnected when the token died: no path is left.

    Disconnecting cleared the integration id as well. An enabled connection without a token would be a second cause.
    The contact belongs to the same agent, as it usually does.
    """
    world.account(ACCOUNT, db_database="client_2")
    household(world, ACCOUNT, connected=(901, 903, 904, 905), unmatched=4)
    world.user(ACCOUNT, USER)
    world.sync_user(
        ACCOUNT,
        USER,
        enabled=False,
        problem_ago=timedelta(hours=5),
        problem_msg=MESSAGE,
        verified_ago=timedelta(hours=29),
        synced_ago=timedelta(hours=5, minutes=20),
        lead_count=41,
    )
    world.agent(ACCOUNT, None, updated_ago=timedelta(hours=5))
    world.resolution_change(ACCOUNT, USER, "CONNECTED", "UNMATCHED", timedelta(hours=5), reason="disconnected")
    world.deal(ACCOUNT, DEAL, agents=[USER], created_ago=timedelta(hours=3))
    for minutes in (3, 18, 33, 48):
        _attempt(world, timedelta(minutes=minutes))


def _attempt(world: World, ago: timedelta) -> None:
    """One try of the sync worker; it comes back every 15 minutes."""
    deal = {"account_id": ACCOUNT, "deal_id": DEAL}
    world.log(
        ago,
        "fub",
        "getDealZillowUsers found no agent",
        status="warn",
        context=deal | {"method": "getDealZillowUsers", "agentCount": 0},
    )
    failure = f"zillow_transaction not created: agent_verification_failed for deal {DEAL}"
    world.log(
        ago - timedelta(seconds=1),
        "fub",
        failure,
        message=failure,
        event="transaction_sync_failed",
        context=deal | {"method": "createTransaction", "error": "agent_verification_failed"},
    )
