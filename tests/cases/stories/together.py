"""Two faults at once: the order is that of the table's rules.

Systemic before one account; upstream before downstream; observed before inferred and suspected; then by severity. Where
those leave the order open, the story is not told.
"""

from sandbox.fub import World
from sandbox.fub.world.flags import IGNORE_CREATION
from sandbox.fub.world.keys import WEBHOOK_QUEUE
from tests.cases.stage import Asked
from tests.cases.stories import agents, health, oauth, rate, sync
from tests.cases.stories.story import Story, both, story
from tests.cases.stories.town import (
    LAPSED,
    REJECTED,
    A,
    B,
    U,
    bishop,
    days,
    family,
    home,
    hours,
    key_missing,
    minutes,
    person,
    refreshes_fail,
    storm,
    throttled,
    town,
    worker,
)


def lapsed(world: World) -> None:
    home(world)
    person(world, auth=LAPSED, sync={})


def tokenless(world: World) -> None:
    person(world, auth={"token": False})


def rejected_and_locked(world: World) -> None:
    """The agent's token is rejected, and the owner's lock never ends."""
    sync.with_agent(world)
    world.sync_user(A, sync.AGENT, **REJECTED)
    world.mutex(world.rows("zillow_sync_users", account_id=A, user_id=U)[0]["id"], None)


def unregistered_and_weak(world: World) -> None:
    town(world)
    family(world, registered=False)
    world.user(A, sync.AGENT)
    world.sync_agent(A, sync.AGENT)
    sync.deal(world, agents=[sync.AGENT], contacts=[world.contact(A, U)])


def failing_and_never_synced(world: World) -> None:
    health.leads(80, 20)(world)
    person(world, auth={}, sync={"synced_ago": None, "created_ago": days(3)})


BLOCKED = {"oauth.refresh_failing": "rate.zillow_429"}
WIDE = oauth.asked(None)
STORIES: dict[str, Story] = {
    "together-two-identities-and-stale": story(
        "Two identities of one user, and another's token not refreshed for a week",
        both(
            home, lambda world: person(world, auth={"zuid": "X1-sample"}, sync={"zuid": "X1-other"}),
            lambda world: person(world, 901, auth={"updated_ago": hours(170)}, sync={}),
        ),
        WIDE, "oauth.zuid_mismatch", also=["oauth.stale_refresh"], may=["oauth.expired_idle"], pages=True,
    ),
    "together-rejected-and-unlinked": story(
        "One user's token is rejected, another's rows are not linked",
        both(
            home, lambda world: person(world, auth={}, sync=REJECTED),
            lambda world: person(world, 901, auth={"linked": False}, sync={}),
        ),
        WIDE, "oauth.refresh_token_rejected", also=["oauth.record_incomplete"],
    ),
    "together-disabled-and-idle": story(
        "One user's integration is off, another is on holiday",
        both(
            home, lambda world: person(world, auth={}, sync={"enabled": False}),
            lambda world: person(world, 901, auth=LAPSED, sync={}),
        ),
        WIDE, "oauth.integration_disabled", also=["oauth.expired_idle"],
    ),
    "together-cascade-and-no-token": story(
        "OAuth fails in many accounts, and one user here has no token besides",
        both(oauth.many_accounts, tokenless), WIDE, "oauth.expiry_cascade", also=["oauth.refresh_token_missing"],
        pages=True,
    ),
    "together-storm-and-refreshes": story(
        "Refreshes of this account fail in a storm", both(lapsed, storm, refreshes_fail), oauth.asked(),
        "rate.zillow_429", explained=BLOCKED, never=["oauth.expiry_cascade", "oauth.expired_idle"],
    ),
    "together-storm-and-many-accounts": story(
        "A storm explains the failures of fourteen accounts", both(oauth.many_accounts, storm), WIDE,
        "rate.zillow_429", never=["oauth.expiry_cascade"],
    ),
    "together-key-and-storm": story(
        "The key is gone, and Zillow throttles", both(lapsed, storm, refreshes_fail, key_missing), oauth.asked(),
        "oauth.encryption_key_missing", also=["rate.zillow_429"],
        explained={"oauth.refresh_failing": "oauth.encryption_key_missing"}, never=["oauth.expiry_cascade"], pages=True,
    ),
    "together-bishop-and-no-token": story(
        "Bishop rejects what is sent, and one user has no token",
        both(home, tokenless, lambda world: bishop(world, 3, 9, minutes(20))), WIDE, "oauth.bishop_rejected",
        also=["oauth.refresh_token_missing"], pages=True,
    ),
    "together-creation-off-and-no-property": story(
        "Creation is off for the account, and the deal has no property",
        both(sync.waiting(property_id=None), lambda world: world.flag(IGNORE_CREATION, True, A)), sync.asked(),
        "sync.creation_disabled", also=["sync.property_missing"],
    ),
    "together-no-agents-and-no-contact": story(
        "A deal without agents and without a contact", sync.waiting(agents=[], contacts=[]), sync.asked(),
        "sync.deal_no_agents", also=["sync.contact_sync_missing"], never=["sync.agent_verification_failed"],
        pages=True,
    ),
    "together-rejected-agent-and-lock": story(
        "The agent's token is rejected, and the owner's lock never ends", rejected_and_locked, sync.asked(),
        "oauth.refresh_token_rejected", also=["sync.mutex_stuck"],
        explained={"sync.agent_verification_failed": "oauth.refresh_token_rejected"},
    ),
    "together-unregistered-and-weak": story(
        "Not registered for sync, and verified by a legacy path alone", unregistered_and_weak, sync.asked(),
        "sync.sync_system_missing", also=["sync.weak_verification"],
    ),
    "together-worker-and-no-property": story(
        "The worker fails for everybody, and the deal has no property",
        both(sync.waiting(property_id=None), lambda world: worker(world, 25, minutes(10))), sync.asked(),
        "sync.worker_failing", also=["sync.property_missing"],
    ),
    "together-lost-in-a-storm": story(
        "Events were lost while Zillow throttles",
        both(home, storm, lambda world: world.dead_letters(3, ago=minutes(9))), rate.asked(),
        "rate.permanent_loss", also=["rate.zillow_429"], pages=True,
    ),
    "together-recovering-and-at-risk": story(
        "The storm is over and the queue still endangers events",
        both(rate.queue(30_000), lambda world: storm(world, 0, 60)), rate.asked(backlog_before=90_000),
        "rate.backlog_at_risk", also=["rate.recovering"], never=["rate.zillow_429"], pages=True,
    ),
    "together-inferred-and-bare-team": story(
        "Agents inferred although connected, and a team without members",
        both(agents.living(resolution_method=agents.INFERRED), lambda world: world.team(A, "team-x")), agents.asked(),
        "agent.inferred_despite_oauth", also=["team.no_members"],
    ),
    "together-without-oauth-and-deprecated": story(
        "A CONNECTED agent without OAuth, and another with the deprecated method",
        both(agents.extra(), lambda world: world.agent(A, 901, method=agents.DEPRECATED)), agents.asked(),
        "agent.connected_without_oauth", also=["agent.deprecated_method"],
    ),
    "together-unmatched-and-left": story(
        "A connected user without an agent, and an agent of somebody who left",
        both(
            agents.connected_without_agent,
            lambda world: (world.user(A, 901, status="deleted"), world.agent(A, 901, method=agents.INFERRED)),
        ),
        agents.asked(), "agent.unmatched_despite_oauth", also=["agent.inactive_user"],
    ),
    "together-rejected-and-unverified": story(
        "One connection's token is rejected, another was not verified for a week",
        both(health.connection(**REJECTED), lambda world: person(world, 901, auth={}, sync={"verified_ago": days(9)})),
        health.asked(), "oauth.refresh_token_rejected", also=["health.stale_verification"],
        explained={"health.open_problem": "oauth.refresh_token_rejected"},
    ),
    "together-failing-and-never-synced": story(
        "Lead events fail, and another user never synced", failing_and_never_synced, health.asked(),
        "health.lead_events_failing", also=["health.never_synced"],
    ),
    "together-storm-and-fleet": story(
        "Zillow throttles and the fleet suffers", both(health.fleet(942, 58), storm), health.FLEET, "rate.zillow_429",
        also=["health.fleet_critical"], pages=True,
    ),
    "together-refreshes-and-fleet": story(
        "Refreshes fail beyond the warning, and fleet health is critical", health.fleet(942, 58),
        Asked(
            issue="connection_health",
            metrics=dict(zip(oauth.REFRESHES, ((15.0, 2.0), (1_000.0, 900.0)), strict=True)),
        ),
        "health.kpi_breach", also=["health.fleet_critical"], pages=True,
        notes="Both concern everybody; the refreshes stand further upstream.",
    ),
    "together-two-accounts-throttled": story(
        "Two accounts are throttled while the queue grows",
        both(
            home, lambda world: throttled(world, 30, minutes(15), account_id=A),
            lambda world: throttled(world, 30, minutes(15), account_id=B),
            lambda world: world.queue(WEBHOOK_QUEUE, 2_000),
        ),
        rate.asked(backlog_before=200), "rate.zillow_429", explained={"rate.backlog_building": "rate.zillow_429"},
        never=["rate.backlog_at_risk"],
    ),
}  # fmt: skip
