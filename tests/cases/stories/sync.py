"""transaction_sync: stories in which something is wrong."""

from datetime import timedelta
from typing import Any

from sandbox.fub import World
from sandbox.fub.world.flags import IGNORE_CREATION, PKCE
from tests.cases.stage import Asked
from tests.cases.stories.story import Story, both, story
from tests.cases.stories.town import (
    REJECTED,
    A,
    B,
    U,
    family,
    home,
    hours,
    key_missing,
    minutes,
    person,
    storm,
    throttled,
    town,
    worker,
)

D = 90_001
AGENT, OWNER = 900, U
NO_AGENT = "getDealZillowUsers found no agent"


def asked(deal_id: int = D, **circumstances: Any) -> Asked:
    return Asked(issue="transaction_sync", ids={"account_id": A, "deal_id": deal_id}, **circumstances)


def deal(world: World, account_id: int = A, **columns: Any) -> None:
    """A deal of ten days ago that never reached Zillow, with a connected agent who also owns its contact."""
    world.deal(account_id, D, **columns)


def waiting(**columns: Any) -> Any:
    """The town, and such a deal."""
    return both(home, lambda world: deal(world, **columns))


def line(world: World, said: str, ago: timedelta = timedelta(minutes=5), *, deal_id: int = D) -> None:
    world.log(ago, "fub-api", said, context={"account_id": A, "dealId": deal_id})


def with_agent(world: World, *, owner: int = OWNER) -> None:
    """The deal's only agent has a user row and nothing else; the contact's owner is another person."""
    home(world)
    world.user(A, AGENT)
    deal(world, agents=[AGENT], contacts=[world.contact(A, owner)])


def rejected_agent(world: World) -> None:
    """As account 31774: on the older store alone, disconnected when the token died; the contact is the agent's too."""
    with_agent(world, owner=AGENT)
    world.sync_user(A, AGENT, enabled=False, verified_ago=hours(29), **REJECTED)
    for ago in (3, 18, 33):
        context = {"account_id": A, "deal_id": D, "method": "getDealZillowUsers", "agentCount": 0}
        world.log(minutes(ago), "fub", NO_AGENT, status="warn", context=context)
        line(world, f"zillow_transaction not created: agent_verification_failed for deal {D}", minutes(ago))


def deal_without_agents(world: World) -> None:
    """As account 66001."""
    waiting(agents=[])(world)
    context = {"account_id": A, "deal_id": D, "method": "getDealZillowUsers", "agentCount": 0}
    world.log(minutes(9), "fub", NO_AGENT, status="warn", context=context)


def owner_with_problem(world: World, **problem: Any) -> None:
    home(world)
    person(world, auth={}, sync=problem)
    deal(world, agents=[U], contacts=[world.contact(A, 900)])


def lock(world: World, ttl: int | None, *, prefixed: bool = False) -> None:
    waiting()(world)
    world.mutex(world.rows("zillow_sync_users", account_id=A, user_id=U)[0]["id"], ttl, prefixed=prefixed)


def large(world: World, agents: int, *, late: bool = True) -> None:
    waiting()(world)
    present = len(world.rows("zillow_agents", account_id=A))
    for user in range(agents - present):
        world.agent(A, 100_000 + user)
    if late:
        line(world, "Look-up of agents timed out after 30 s")


STORIES: dict[str, Story] = {
    "sync-no-such-deal": story(
        "A deal id that the account does not have", home, asked(), "sync.deal_not_found",
        never=["sync.deal_no_agents", "sync.property_missing", "intake.unknown_account"],
    ),
    "sync-deal-of-another-account": story(
        "The deal is another account's", both(home, lambda world: deal(world, B)), asked(), "sync.deal_not_found",
        never=["sync.deal_no_agents"],
    ),
    "sync-creation-off-for-all": story(
        "Transaction creation is off for everybody",
        both(waiting(), lambda world: world.rows("feature_flags", flag_name=IGNORE_CREATION)[0].update(enabled=1)),
        asked(), "sync.creation_disabled", pages=True,
    ),
    "sync-creation-off-for-the-account": story(
        "Transaction creation is off for this account",
        both(waiting(), lambda world: world.flag(IGNORE_CREATION, True, A)), asked(), "sync.creation_disabled",
    ),
    "sync-66001-no-agents": story(
        "The deal is there and nobody is on it", deal_without_agents, asked(), "sync.deal_no_agents", pages=True,
        never=["sync.agent_verification_failed", "sync.deal_not_found"],
    ),
    "sync-agent-never-connected": story(
        "The deal's agent has nothing with Zillow", with_agent, asked(), "oauth.no_credentials",
        explained={"sync.agent_verification_failed": "oauth.no_credentials"}, never=["sync.deal_no_agents"],
    ),
    "sync-31774-agent-rejected": story(
        "Zillow rejects the token of the deal's agent", rejected_agent, asked(), "oauth.refresh_token_rejected",
        explained={
            "sync.agent_verification_failed": "oauth.refresh_token_rejected",
            "sync.contact_sync_missing": "oauth.refresh_token_rejected",
        },
        never=["oauth.no_credentials", "sync.deal_no_agents"],
    ),
    "sync-agent-of-older-store-alone": story(
        "An older connection is no path", both(with_agent, lambda world: world.sync_user(A, AGENT)),
        asked(), "sync.agent_verification_failed", never=["oauth.no_credentials"],
    ),
    "sync-weak-by-sync-agent": story(
        "Verified by the legacy sync-agent row alone", both(with_agent, lambda world: world.sync_agent(A, AGENT)),
        asked(), "sync.weak_verification", never=["sync.agent_verification_failed", "oauth.no_credentials"],
    ),
    "sync-weak-by-stand-in": story(
        "Verified by a stand-in profile alone", both(with_agent, lambda world: world.profile(A, AGENT, stand_in=True)),
        asked(), "sync.weak_verification", never=["sync.agent_verification_failed"],
    ),
    "sync-no-property": story(
        "The deal has no property", waiting(property_id=None), asked(), "sync.property_missing",
    ),
    "sync-blank-address": story(
        "The property's address is blank", waiting(address="  "), asked(), "sync.property_missing",
    ),
    "sync-no-contact": story("The deal has no contact", waiting(contacts=[]), asked(), "sync.contact_sync_missing"),
    "sync-owner-with-a-problem": story(
        "The contact's owner has an open problem",
        lambda world: owner_with_problem(world, problem_ago=hours(3), problem_msg="Lead import failed"), asked(),
        "sync.contact_sync_missing", never=["oauth.refresh_token_rejected"],
    ),
    "sync-owner-rejected": story(
        "Zillow rejects the token of the contact's owner", lambda world: owner_with_problem(world, **REJECTED), asked(),
        "oauth.refresh_token_rejected", explained={"sync.contact_sync_missing": "oauth.refresh_token_rejected"},
        never=["sync.agent_verification_failed"],
    ),
    "sync-not-registered": story(
        "The account is not registered for sync", both(town, lambda world: family(world, registered=False), deal),
        asked(), "sync.sync_system_missing",
    ),
    "sync-lock-without-an-end": story(
        "A lock that never ends", lambda world: lock(world, None), asked(), "sync.mutex_stuck",
        never=["sync.mutex_held"],
    ),
    "sync-lock-with-too-much-left": story(
        "A lock with 61 seconds left, under the prefixed key", lambda world: lock(world, 61, prefixed=True), asked(),
        "sync.mutex_stuck",
    ),
    "sync-no-transaction-id": story(
        "Zillow answered without a transaction id",
        both(waiting(), lambda world: line(world, "zillow_transaction_id_missing")), asked(),
        "sync.transaction_id_missing",
    ),
    "sync-no-transaction-id-says-the-metric": story(
        "The fleet's replies lack transaction ids, and this deal has none", waiting(),
        asked(metrics={"fubweb.create_zillow_transaction.missing_ztid": (7.0, 0.0)}), "sync.transaction_id_missing",
    ),
    "sync-worker-fails": story(
        "The sync worker fails far more than before", both(waiting(), lambda world: worker(world, 25, minutes(10))),
        asked(), "sync.worker_failing",
    ),
    "sync-flag-changed-before": story(
        "A Zillow flag changed five hours ago and the deal is overdue",
        both(waiting(), lambda world: world.flag_change(PKCE, ago=hours(5))), asked(), "sync.recent_config_change",
    ),
    "sync-too-large": story(
        "Ten thousand agents, and look-ups time out", lambda world: large(world, 10_000), asked(), "sync.bottleneck",
    ),
    "sync-key-missing": story(
        "The encryption key is gone while a deal waits", both(waiting(), key_missing), asked(),
        "oauth.encryption_key_missing", pages=True,
    ),
    "sync-throttled": story(
        "Zillow throttles the account, and the worker fails for it",
        both(
            waiting(), lambda world: storm(world, 90), lambda world: throttled(world, 20, minutes(15), account_id=A),
            lambda world: worker(world, 25, minutes(15)),
        ),
        asked(), "rate.zillow_429", explained={"sync.worker_failing": "rate.zillow_429"},
    ),
}  # fmt: skip
