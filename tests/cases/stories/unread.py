"""Sources that do not answer: what can still be said, and what must not be."""

from sandbox.fub import World
from tests.cases.stage import Asked
from tests.cases.stories import agents, health, oauth, rate, sync
from tests.cases.stories.story import ALL_CLEAR, NOTHING, UNREAD, Story, both, story
from tests.cases.stories.town import REJECTED, A, home, storm

EVERYTHING = frozenset({"logs", "redis", "common", "client"})


def only(*names: str) -> frozenset[str]:
    return frozenset(names)


def legacy_agent_in_doubt(world: World) -> None:
    """No path that can be read verifies the agent; the legacy one might."""
    sync.with_agent(world)
    world.sync_user(A, sync.AGENT)


STORIES: dict[str, Story] = {
    "unread-logs-token-rejected": story(
        "A rejected token, and no logs", oauth.with_person(auth={}, sync=REJECTED),
        oauth.asked(without=only("logs")), "oauth.refresh_token_rejected", also=[UNREAD], never=[ALL_CLEAR],
    ),
    "unread-logs-well": story(
        "Nothing wrong in the rows, and no logs", home, oauth.asked(None, without=only("logs")), NOTHING,
        also=[UNREAD], never=[ALL_CLEAR, "oauth.encryption_key_missing"],
    ),
    "unread-common-database": story(
        "No common database", oauth.with_person(auth={"token": False}), oauth.asked(without=only("common")), NOTHING,
        also=[UNREAD], never=[ALL_CLEAR, "oauth.no_credentials", "intake.unknown_account"],
    ),
    "unread-oauth-store": story(
        "No table of the new store", oauth.with_person(sync={"enabled": False}),
        oauth.asked(variants=["missing_table:zillow_auth"]), NOTHING, also=[UNREAD],
        never=[ALL_CLEAR, "oauth.no_credentials", "oauth.enabled_without_token"],
    ),
    "unread-expiry-column": story(
        "No column of expiries, and the integration is off", oauth.with_person(auth={}, sync={"enabled": False}),
        oauth.asked(variants=["missing:zillow_auth.expires_at"]), "oauth.integration_disabled", also=[UNREAD],
        never=["oauth.expired_idle", "oauth.refresh_failing"],
    ),
    "unread-locks-no-property": story(
        "A deal without a property, and no Redis", sync.waiting(property_id=None), sync.asked(without=only("redis")),
        "sync.property_missing", also=[UNREAD], never=["sync.mutex_stuck", ALL_CLEAR],
    ),
    "unread-locks-well": story(
        "A deal with nothing wrong, and no Redis", sync.waiting(), sync.asked(without=only("redis")), NOTHING,
        also=[UNREAD], never=["sync.mutex_stuck", "sync.mutex_held", ALL_CLEAR],
    ),
    "unread-client-database": story(
        "No client database: whether the deal exists cannot be told", sync.waiting(agents=[]),
        sync.asked(without=only("client")), NOTHING, also=[UNREAD],
        never=["sync.deal_not_found", "sync.deal_no_agents", "sync.property_missing", ALL_CLEAR],
    ),
    "unread-path": story(
        "No agent passes a path that can be read, and one cannot", legacy_agent_in_doubt,
        sync.asked(variants=["missing_table:zillow_sync_agents"]), "sync.agent_verification_failed", also=[UNREAD],
        never=["oauth.no_credentials"], notes="Suspected only: the legacy path might verify the agent.",
    ),
    "unread-queue-in-a-storm": story(
        "A storm, and no Redis", both(home, storm), rate.asked(without=only("redis")), "rate.zillow_429",
        also=[UNREAD], never=["rate.backlog_at_risk", "rate.permanent_loss", "rate.backlog_building"],
    ),
    "unread-logs-queue-at-risk": story(
        "12,000 events wait, and no logs", rate.queue(12_000), rate.asked(without=only("logs")),
        "rate.backlog_at_risk", also=[UNREAD], never=["rate.zillow_429", "rate.recovering"], pages=True,
    ),
    "unread-queue-never-read-before": story(
        "The first look at a queue: whether it grows cannot be told", rate.queue(4_000), rate.asked(), ALL_CLEAR,
        never=["rate.backlog_building"], notes="Up to 10,000 waiting events are manageable.",
    ),
    "unread-half-of-the-fleet": story(
        "The fleet seems to drift, and half of the client databases are away", agents.fleet(35, 16, 49),
        Asked(issue="agent_resolution", without=only("client_1")), NOTHING, also=[UNREAD],
        never=["agent.distribution_drift", ALL_CLEAR],
    ),
    "unread-agents": story(
        "No client database: an account's agents", agents.living(resolution_method=agents.INFERRED),
        agents.asked(without=only("client")), NOTHING, also=[UNREAD],
        never=["agent.unmatched_despite_oauth", "agent.inferred_despite_oauth", "team.no_members", ALL_CLEAR],
    ),
    "unread-connections": story(
        "No common database: the fleet's health", health.fleet(899, 101),
        Asked(issue="connection_health", without=only("common")), NOTHING, also=[UNREAD],
        never=["health.fleet_emergency", ALL_CLEAR],
    ),
    "unread-everything": story(
        "Nothing answers", oauth.with_person(auth={"token": False}), oauth.asked(None, without=EVERYTHING), NOTHING,
        also=[UNREAD], never=[ALL_CLEAR, "oauth.no_credentials", "oauth.refresh_token_missing"],
    ),
}  # fmt: skip
