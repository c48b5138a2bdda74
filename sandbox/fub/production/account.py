"""One account of production, furnished as its plan says."""

from datetime import timedelta
from itertools import count

from sandbox.fub.production.account_plan import AccountPlan
from sandbox.fub.production.faults import Of
from sandbox.fub.production.people import Hand, connected_person, inferred_person
from sandbox.fub.world.flags import IGNORE_CREATION
from sandbox.fub.world.rows import Row

_COLLEAGUES = 0.25
"""Users without an agent, beside each user with one."""
_DEPARTED = 0.06
_FLAGGED = 0.01
_UNSYNCED = 0.05
"""Share of deals too young to have reached Zillow."""


def furnish(hand: Hand, plan: AccountPlan) -> None:
    """Adds the account to the world: people, agents, teams, deals, contacts, history."""
    account_id = plan.account_id
    hand.world.account(account_id, db_database=plan.database)
    members, synced = _people(hand, plan)
    for _ in range(plan.unmatched):
        hand.world.agent(account_id, None, created_ago=hand.days(1, 900))
    _teams(hand, plan, members)
    _deals(hand, plan, [row["user_id"] for row in members if row["user_id"]], synced)
    if hand.random.random() < _FLAGGED:
        hand.world.flag(IGNORE_CREATION, False, account_id)
        ago = hand.days(2, 400)
        hand.world.flag_change(IGNORE_CREATION, account_id=account_id, old="true", new="false", ago=ago)


def _people(hand: Hand, plan: AccountPlan) -> tuple[list[Row], list[int]]:
    """Agent rows that name a user, and the users with a connection that works."""
    account_id = plan.account_id
    ids = count(hand.random.randrange(1, 900))
    members, synced = [], []
    stores = [(True, True)] * plan.both + [(True, False)] * plan.auth_only + [(False, True)] * plan.sync_only
    for auth, sync in stores:
        rows = connected_person(hand, account_id, user_id := next(ids), auth=auth, sync=sync)
        members.append(rows.agent)
        if sync and rows.sync_user["zillow_integration_id"] and rows.sync_user["problem_at"] is None:
            synced.append(user_id)
    members += [inferred_person(hand, account_id, next(ids)) for _ in range(plan.inferred)]
    for _ in range(1 + int(_COLLEAGUES * len(members))):
        status = "active" if hand.random.random() > _DEPARTED else hand.random.choice(("inactive", "deleted"))
        hand.world.user(account_id, next(ids), status=status)
    return members, synced


def _teams(hand: Hand, plan: AccountPlan, members: list[Row]) -> None:
    """Everybody whom an agent row names is in one of them."""
    for number in range(plan.teams):
        fault = hand.lot.draw([Of.TEAM], hand.random, plan.account_id)
        hand.world.team(
            plan.account_id,
            f"team-{plan.account_id}-{number}",
            members=[] if fault == "no_members" else members[number :: plan.teams],
            legacy=fault != "legacy_missing",
            updated_ago=hand.days(1, 300),
        )


def _deals(hand: Hand, plan: AccountPlan, named: list[int], synced: list[int]) -> None:
    world, random, account_id = hand.world, hand.random, plan.account_id
    owners = synced or named
    for _ in range(plan.contacts):
        world.contact(account_id, random.choice(owners) if owners else None)
    if plan.large is not None:
        contacts = [world.contact(account_id, owners[0])]
        world.deal(account_id, plan.large.deal_id, agents=named, contacts=contacts, created_ago=timedelta(hours=5))
    for _ in range(plan.deals - (plan.large is not None)):
        deal_id = world.next_deal_id()
        young = random.random() < _UNSYNCED
        whole = hand.lot.draw([Of.DEAL], random, account_id, deal_id=deal_id) if young and synced else None
        without = {"property_id": None} if whole == "property_missing" else {}
        world.deal(
            account_id,
            deal_id,
            agents=[] if whole == "no_agents" else random.sample(named, min(len(named), random.choice((1, 1, 1, 2)))),
            contacts=[] if whole == "contact_missing" else [world.contact(account_id, random.choice(owners))],
            synced_ago=None if young else hand.days(0.1, 300),
            created_ago=timedelta(minutes=random.uniform(5, 40)) if young else hand.days(300, 600),
            **without,
        )
