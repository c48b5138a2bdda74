"""transaction_sync: stories in which nothing is wrong, whatever it looks like."""

from typing import Any

from sandbox.fub import World
from sandbox.fub.world.flags import IGNORE_CREATION, PKCE
from tests.cases.stories.story import NOTHING, Story, both, quiet, story
from tests.cases.stories.sync import AGENT, D, asked, deal, large, line, lock, with_agent
from tests.cases.stories.town import A, B, U, home, hours, minutes, worker


def synced(*more: Any, **columns: Any) -> Any:
    """The town, with a deal that reached Zillow two hours ago, and more."""
    return both(home, lambda world: deal(world, **{"synced_ago": hours(2), **columns}), *more)


def two_contacts(world: World) -> None:
    home(world)
    world.user(A, AGENT)
    deal(world, agents=[U], contacts=[world.contact(A, AGENT), world.contact(A, U)], synced_ago=hours(2))


def two_agents(world: World) -> None:
    home(world)
    world.user(A, AGENT)
    deal(world, agents=[AGENT, U], contacts=[world.contact(A, U)], synced_ago=hours(2))


def idle_agent(world: World) -> None:
    with_agent(world)
    world.auth(A, AGENT, expires_in=-hours(30))


DONE = ("sync.already_synced",)
STORIES: dict[str, Story] = {
    "sync-quiet-synced": quiet(
        "The deal reached Zillow two hours ago", synced(), asked(), "sync.deal_not_found", "sync.deal_no_agents",
        "sync.property_missing", "sync.contact_sync_missing", "sync.sync_system_missing", also=DONE,
    ),
    "sync-quiet-own-flag-off": quiet(
        "Creation is off for everybody but this account",
        synced(
            lambda world: world.rows("feature_flags", flag_name=IGNORE_CREATION)[0].update(enabled=1),
            lambda world: world.flag(IGNORE_CREATION, False, A),
        ),
        asked(), "sync.creation_disabled", also=DONE,
    ),
    "sync-quiet-flag-next-door": quiet(
        "Creation is off for another account", synced(lambda world: world.flag(IGNORE_CREATION, True, B)), asked(),
        "sync.creation_disabled", also=DONE,
    ),
    "sync-quiet-one-agent-is-enough": quiet(
        "One of two agents is connected", two_agents, asked(), "sync.agent_verification_failed",
        "sync.weak_verification", "oauth.no_credentials", also=DONE,
    ),
    "sync-quiet-one-contact-is-enough": quiet(
        "One of two contacts belongs to a connected owner", two_contacts, asked(), "sync.contact_sync_missing",
        "oauth.no_credentials", also=DONE,
    ),
    "sync-quiet-idle-agent": quiet(
        "The agent's access token lapsed while nobody used it", idle_agent, asked(), "sync.weak_verification",
        "sync.agent_verification_failed",
    ),
    "sync-quiet-strong-beside-weak": quiet(
        "A legacy row beside a modern one", synced(lambda world: world.sync_agent(A, U)), asked(),
        "sync.weak_verification", also=DONE,
    ),
    "sync-quiet-lock-in-use": quiet(
        "A sync is running", lambda world: lock(world, 40), asked(), "sync.mutex_stuck", also=["sync.mutex_held"],
    ),
    "sync-quiet-lock-of-a-stranger": quiet(
        "Another connection's lock never ends", synced(lambda world: world.mutex(999_999, None)), asked(),
        "sync.mutex_stuck", "sync.mutex_held", also=DONE,
    ),
    "sync-quiet-id-missing-elsewhere": quiet(
        "Zillow answered another deal without an id",
        synced(lambda world: line(world, "zillow_transaction_id_missing", deal_id=D + 1)), asked(),
        "sync.transaction_id_missing", also=DONE,
    ),
    "sync-quiet-worker-stumbles": quiet(
        "The worker stumbles as it always does",
        synced(lambda world: worker(world, 7, minutes(10)), lambda world: worker(world, 6, minutes(70))), asked(),
        "sync.worker_failing", also=DONE,
    ),
    "sync-quiet-flag-changed-long-ago": quiet(
        "A flag changed thirty hours ago", synced(lambda world: world.flag_change(PKCE, ago=hours(30))), asked(),
        "sync.recent_config_change", also=DONE,
    ),
    "sync-quiet-flag-changed-and-well": quiet(
        "A flag changed five hours ago, and the deal went out since",
        synced(lambda world: world.flag_change(PKCE, ago=hours(5))), asked(), "sync.recent_config_change", also=DONE,
    ),
    "sync-quiet-large-and-quick": quiet(
        "Ten thousand agents without time-outs", lambda world: large(world, 10_000, late=False), asked(),
        "sync.bottleneck",
    ),
    "sync-quiet-small-and-late": quiet(
        "Time-outs in an account of ordinary size", lambda world: large(world, 60), asked(), "sync.bottleneck",
    ),
    "sync-failing-since-it-was-synced": story(
        "Synced two hours ago, and failing since for no reason that shows",
        synced(lambda world: line(world, "transaction_sync_failed")), asked(), NOTHING, never=["sync.already_synced"],
        notes="The log says that it fails and nothing says why: that is neither a cause nor health.",
    ),
}  # fmt: skip
