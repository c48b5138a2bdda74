"""What each account is to hold, so that the whole adds up to the totals."""

from collections.abc import Sequence
from random import Random

from sandbox.fub.production.account_plan import AccountPlan
from sandbox.fub.production.apportion import apportion
from sandbox.fub.production.size import Large, Size
from sandbox.fub.world import World
from sandbox.fub.world.agents import CONNECTED, INFERRED, UNMATCHED

_FIRST_ACCOUNT = 200_001
"""Above every account of the sample, whose ids are in documents and examples."""
_UNCONNECTED = 180 / 6_864
"""Accounts in which nobody has ever connected; the figures of domain.md 1 leave room for few."""


def planned(size: Size, seed: int, present: World) -> list[AccountPlan]:
    """Plans for all accounts but those that are `present`; together they make the size.

    Raises `ValueError` for a size that does not hold together, such as one below a fifth of production's.
    """
    random = Random(f"{seed}/plan")
    there = _present(present)
    large = [_large(each) for each in size.large]
    accounts = size.accounts - there["accounts"] - len(large)
    ids = sorted(random.sample(range(_FIRST_ACCOUNT, _FIRST_ACCOUNT + 6 * accounts), accounts))
    plans = [AccountPlan(account_id) for account_id in ids]
    weights = {plan.account_id: random.lognormvariate(0.0, 0.9) for plan in plans}
    turns = random.sample(plans, len(plans))
    _connections(size, there, turns, large, weights)
    _agents(size, there, turns, large, weights)
    everyone = [*large, *plans]
    _teams(size, there, everyone, random)
    _business(size, there, everyone, weights)
    for place, plan in enumerate(everyone):
        plan.database = f"client_{place % size.databases}"
    return everyone


def _present(world: World) -> dict[str, int]:
    agents = [row["resolution_method"] for row in world.rows("zillow_agents")]
    counts = {
        "connected": agents.count(CONNECTED), "inferred": agents.count(INFERRED), "unmatched": agents.count(UNMATCHED)
    }  # fmt: skip
    tables = ("accounts", "zillow_auth", "zillow_sync_users", "zillow_teams", "deals", "contacts")
    counts |= {table: len(world.rows(table)) for table in tables}
    owned = ("zillow_auth", "zillow_sync_users", "zillow_teams")
    return counts | {f"{table} in": len({row["account_id"] for row in world.rows(table)}) for table in owned}


def _large(large: Large) -> AccountPlan:
    plan = AccountPlan(large.account_id, inferred=large.inferred, large=large)
    plan.connect(large.auth_rows, large.sync_users, large.auth_rows + large.sync_users - large.connected)
    return plan


def _connections(
    size: Size, there: dict[str, int], turns: list[AccountPlan], large: list[AccountPlan], weights: dict[int, float]
) -> None:
    """Accounts with both stores, with the new one, with the older one, and with none, in that order of the turns."""
    new = size.auth_accounts - there["zillow_auth in"] - len(large)
    old = size.sync_accounts - there["zillow_sync_users in"] - len(large)
    both = new + old - (len(turns) - round(len(turns) * _UNCONNECTED))
    with_new, with_old = turns[:new], [*turns[:both], *turns[new : new + old - both]]
    auths = size.auth_rows - there["zillow_auth"] - sum(plan.both + plan.auth_only for plan in large)
    syncs = size.sync_users - there["zillow_sync_users"] - sum(plan.synced for plan in large)
    auth = _shared_out(auths, with_new, weights)
    sync = _shared_out(syncs, with_old, weights)
    connected = size.connected - there["connected"] - sum(plan.connected for plan in large)
    room = [min(auth[plan.account_id], sync[plan.account_id]) for plan in turns[:both]]
    linked = apportion(auths + syncs - connected, room, most=room)
    on_both = {plan.account_id: number for plan, number in zip(turns[:both], linked, strict=True)}
    for plan in turns:
        account = plan.account_id
        plan.connect(auth.get(account, 0), sync.get(account, 0), on_both.get(account, 0))


def _agents(
    size: Size, there: dict[str, int], turns: list[AccountPlan], large: list[AccountPlan], weights: dict[int, float]
) -> None:
    """Every account has an agent: where nobody connected, at least one that nobody knows."""
    bare = [plan for plan in turns if not plan.connected]
    shares = [weights[plan.account_id] for plan in turns]
    inferred = size.inferred - there["inferred"] - sum(plan.inferred for plan in large)
    unmatched = size.unmatched - there["unmatched"] - len(bare)
    for plan, number in zip(turns, apportion(inferred, shares), strict=True):
        plan.inferred = number
    for plan, number in zip(turns, apportion(unmatched, shares), strict=True):
        plan.unmatched = number + (0 if plan.connected else 1)


def _teams(size: Size, there: dict[str, int], plans: Sequence[AccountPlan], random: Random) -> None:
    able = [plan for plan in plans if plan.named]
    chosen = random.sample(able, size.team_accounts - there["zillow_teams in"])
    room = [plan.named for plan in chosen]
    for plan, number in zip(
        chosen, apportion(size.teams - there["zillow_teams"], room, least=1, most=room), strict=True
    ):
        plan.teams = number


def _business(size: Size, there: dict[str, int], plans: Sequence[AccountPlan], weights: dict[int, float]) -> None:
    """Deals only where somebody's contacts can be synced; an account without the lead pipeline has none."""
    trading = [plan for plan in plans if plan.synced]
    deals = _shared_out(size.deals - there["deals"], trading, weights)
    for plan in plans:
        plan.deals = deals.get(plan.account_id, 0)
    rest = size.contacts - there["contacts"] - sum(deals.values())
    for plan, number in zip(plans, apportion(rest, [_weight(plan, weights) for plan in plans]), strict=True):
        plan.contacts = number


def _shared_out(total: int, plans: Sequence[AccountPlan], weights: dict[int, float]) -> dict[int, int]:
    """By account, at least one each."""
    parts = apportion(total, [_weight(plan, weights) for plan in plans], least=1)
    return {plan.account_id: part for plan, part in zip(plans, parts, strict=True)}


def _weight(plan: AccountPlan, weights: dict[int, float]) -> float:
    return weights.get(plan.account_id, 8.0)
