"""agent_resolution: stories in which nothing is wrong, whatever it looks like."""

from sandbox.fub import World
from tests.cases.stories.agents import (
    CONNECTED,
    DEPRECATED,
    FLEET,
    INFERRED,
    account_14009,
    asked,
    changes,
    extra,
    fleet,
    living,
    own,
)
from tests.cases.stories.story import Story, both, quiet, story
from tests.cases.stories.town import A, C, U, family, home, town


def all_inferred(world: World) -> None:
    """A young account: a team, and nobody connected by OAuth."""
    town(world)
    world.account(A)
    members = []
    for user in range(120):
        world.user(A, U + user)
        members.append(world.agent(A, U + user, method=INFERRED))
    world.team(A, "team-a", members=members)


def one_large_account(world: World) -> None:
    fleet(47, 16, 37)(world)
    world.account(A)
    for user in range(150):
        world.agent(A, U + user, method=INFERRED)


STORIES: dict[str, Story] = {
    "agents-quiet-well": quiet(
        "Connected, inferred and unmatched agents, each as they should be", home, asked(),
        "agent.inferred_despite_oauth", "agent.unmatched_despite_oauth", "agent.encrypted_zuid_missing",
        "team.no_members", "team.legacy_missing", "team.spans_accounts",
    ),
    "agents-quiet-inferred-by-team": quiet(
        "Inferred by a team, and never connected", home, asked(800), "agent.inferred_despite_oauth",
    ),
    "agents-quiet-all-inferred": quiet(
        "An account whose agents are all inferred", all_inferred, asked(), "agent.distribution_drift",
        "agent.inferred_despite_oauth", notes="One account says nothing about the baseline.",
    ),
    "agents-quiet-next-to-14009": quiet(
        "A healthy account beside one in trouble", both(account_14009, family),
        asked(), "agent.inferred_despite_oauth",
    ),
    "agents-quiet-deleted-row": quiet(
        "An inferred row that was deleted, beside the right one",
        both(home, lambda world: world.agent(A, U, method=INFERRED, deleted=True)), asked(),
        "agent.inferred_despite_oauth", "agent.duplicate_mapping",
    ),
    "agents-quiet-deleted-oddities": quiet(
        "Deleted rows with methods of long ago",
        both(
            home, lambda world: world.agent(A, 901, method=DEPRECATED, deleted=True),
            lambda world: world.agent(A, 902, method=9, deleted=True),
        ),
        asked(), "agent.deprecated_method", "agent.unknown_method",
    ),
    "agents-quiet-older-store": quiet(
        "Connected by the older store alone", both(extra(), lambda world: world.sync_user(A, 900)), asked(),
        "agent.connected_without_oauth",
    ),
    "agents-quiet-two-changes": quiet(
        "Two changes in a day", both(home, changes((1, 4, 20), (4, 1, 2))), asked(), "agent.flapping",
        "agent.demoted_with_live_token",
    ),
    "agents-quiet-three-changes-in-two-days": quiet(
        "Three changes in two days", both(home, changes((4, 3, 40), (3, 4, 22), (4, 1, 2))), asked(),
        "agent.flapping",
    ),
    "agents-demoted-before-the-refresh": story(
        "Demoted two hours before the token was refreshed",
        both(living(resolution_method=INFERRED), changes((CONNECTED, INFERRED, 3))), asked(U),
        "agent.inferred_despite_oauth", never=["agent.demoted_with_live_token"],
    ),
    "agents-quiet-gone-with-their-user": quiet(
        "Somebody left, and the agent was deleted with them",
        both(home, lambda world: (world.user(A, 900, status="deleted"), world.agent(A, 900, deleted=True))), asked(),
        "agent.inactive_user",
    ),
    "agents-quiet-same-team-id-elsewhere": quiet(
        "Another client database has a team of the same id",
        both(
            home, lambda world: world.team(A, "team-x", members=[own(world)]),
            lambda world: world.team(C, "team-x", members=world.rows("zillow_agents", account_id=C)[:1]),
        ),
        asked(), "team.spans_accounts",
    ),
    "agents-quiet-fleet-varies": quiet(
        "The fleet is off its baseline by three points", fleet(50, 14, 36), FLEET, "agent.distribution_drift",
        "agent.deprecated_method", "agent.unknown_method",
    ),
    "agents-quiet-one-large-account": quiet(
        "One account alone moves the fleet's ratios", one_large_account, FLEET, "agent.distribution_drift",
        notes="What goes away with one account is no drift of the fleet.",
    ),
}  # fmt: skip
