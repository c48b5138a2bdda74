"""agent_resolution: stories in which something is wrong."""

from typing import Any

from sandbox.fub import World
from tests.cases.stage import Asked
from tests.cases.stories.story import Story, both, story
from tests.cases.stories.town import A, B, U, days, home, hours, town

CONNECTED, DEPRECATED, INFERRED, UNMATCHED = 1, 2, 3, 4


def asked(user_id: int | None = None, **circumstances: Any) -> Asked:
    ids = {"account_id": A} if user_id is None else {"account_id": A, "user_id": user_id}
    return Asked(issue="agent_resolution", ids=ids, **circumstances)


def own(world: World, **columns: Any) -> Any:
    """The agent row of the account's first user, with these columns changed."""
    row = world.rows("zillow_agents", account_id=A, user_id=U)[0]
    row.update(columns)
    return row


def living(**columns: Any) -> Any:
    """The town, with that row changed."""
    return both(home, lambda world: own(world, **columns))


def extra(method: int = CONNECTED, **columns: Any) -> Any:
    """The town, and an agent of a user without any OAuth row."""
    return both(home, lambda world: (world.user(A, 900), world.agent(A, 900, method=method, **columns)))


def account_14009(world: World) -> None:
    """47 agents are shown as inferred; every token is live, the rows went stale two days ago."""
    town(world)
    world.account(14009)
    members = []
    for user in range(301, 348):
        each = world.connected_user(14009, user)
        each.agent.update(resolution_method=INFERRED, updated_at=world.at(days(2)))
        members.append(each.agent)
    world.team(14009, "team-14009", members=members)


def connected_without_agent(world: World) -> None:
    home(world)
    world.user(A, 900)
    world.auth(A, 900)


def changes(*ways: tuple[str | int, str | int, float]) -> Any:
    """Resolution changes of the first user: from, to, hours ago."""

    def build(world: World) -> None:
        for old, new, ago in ways:
            world.resolution_change(A, U, old, new, hours(ago), reason="team restructure")

    return build


def fleet(connected: int, inferred: int, unmatched: int, accounts: int = 10, **odd: int) -> Any:
    """Agents of several accounts in two client databases, each account with the same mixture."""

    def build(world: World) -> None:
        for index in range(accounts):
            world.account(60_000 + index, db_database=f"client_{index % 2}")
            counts = {CONNECTED: connected, INFERRED: inferred, UNMATCHED: unmatched}
            counts |= {int(name.removeprefix("code_")): number for name, number in odd.items()}
            for method, number in counts.items():
                for user in range(number):
                    world.agent(60_000 + index, 1_000 * method + user, method=method)

    return build


FLEET = Asked(issue="agent_resolution")
STORIES: dict[str, Story] = {
    "agents-14009-inferred": story(
        "Account 14009: 47 agents inferred although OAuth is connected", account_14009,
        Asked(issue="agent_resolution", ids={"account_id": 14009}), "agent.inferred_despite_oauth",
        never=["agent.connected_without_oauth", "agent.unmatched_despite_oauth", "agent.distribution_drift"],
    ),
    "agents-inferred-one-user": story(
        "One user's agent is inferred although connected", living(resolution_method=INFERRED), asked(U),
        "agent.inferred_despite_oauth",
    ),
    "agents-unmatched": story(
        "A user's agent is unmatched although connected", living(resolution_method=UNMATCHED), asked(),
        "agent.unmatched_despite_oauth",
    ),
    "agents-no-row": story(
        "A connected user has no agent", connected_without_agent, asked(), "agent.unmatched_despite_oauth",
        never=["agent.inferred_despite_oauth"],
    ),
    "agents-connected-without-oauth": story(
        "A CONNECTED agent without a row in either store", extra(), asked(), "agent.connected_without_oauth",
    ),
    "agents-no-zillow-id": story(
        "A CONNECTED agent without its encrypted Zillow id", living(encrypted_zuid=None), asked(),
        "agent.encrypted_zuid_missing",
    ),
    "agents-two-rows": story(
        "One user with two agents", both(home, lambda world: world.agent(A, U)), asked(), "agent.duplicate_mapping",
    ),
    "agents-deprecated": story(
        "An agent with the deprecated method", extra(DEPRECATED), asked(), "agent.deprecated_method",
    ),
    "agents-deprecated-in-the-fleet": story(
        "Deprecated methods across the fleet", fleet(46, 16, 37, code_2=1), FLEET, "agent.deprecated_method",
        never=["agent.distribution_drift"],
    ),
    "agents-unknown-method": story(
        "A method that nobody knows", extra(7), asked(), "agent.unknown_method", never=["agent.deprecated_method"],
    ),
    "agents-demoted": story(
        "Demoted after the token was refreshed",
        both(living(resolution_method=INFERRED), changes((CONNECTED, INFERRED, 0.1))), asked(U),
        "agent.demoted_with_live_token", explained={"agent.inferred_despite_oauth": "agent.demoted_with_live_token"},
        never=["agent.flapping"],
    ),
    "agents-flapping": story(
        "The resolution goes back and forth", both(home, changes((4, 3, 20), (3, 4, 12), (4, 1, 0.5))), asked(),
        "agent.flapping", never=["agent.demoted_with_live_token"],
    ),
    "agents-of-somebody-who-left": story(
        "An agent of somebody who left",
        both(home, lambda world: (world.user(A, 900, status="inactive"), world.agent(A, 900, method=INFERRED))),
        asked(), "agent.inactive_user",
    ),
    "agents-team-without-members": story(
        "A team without members", both(home, lambda world: world.team(A, "team-x")), asked(), "team.no_members",
        never=["team.legacy_missing"],
    ),
    "agents-team-without-twin": story(
        "A team without its legacy twin",
        both(home, lambda world: world.team(A, "team-x", members=[own(world)], legacy=False)), asked(),
        "team.legacy_missing", never=["team.no_members"],
    ),
    "agents-team-of-two-accounts": story(
        "A team that another account has as well",
        both(
            home, lambda world: world.team(A, "team-x", members=[own(world)]),
            lambda world: world.team(B, "team-x", members=world.rows("zillow_agents", account_id=B)[:1]),
        ),
        asked(), "team.spans_accounts",
    ),
    "agents-fleet-drifts": story(
        "The fleet is off its baseline by more than five points", fleet(53, 13, 34), FLEET,
        "agent.distribution_drift",
    ),
    "agents-fleet-drifts-gravely": story(
        "The fleet is off its baseline by more than ten points", fleet(35, 16, 49), FLEET,
        "agent.distribution_drift", pages=True,
    ),
}  # fmt: skip
