"""Accounts in which nothing is wrong, with all that a healthy account may show."""

from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import timedelta
from itertools import islice

from sandbox.fub.sample.people import connected_person
from sandbox.fub.world import World
from sandbox.fub.world.agents import CONNECTED, INFERRED, UNMATCHED
from sandbox.fub.world.rows import Row
from sandbox.fub.world.spreading import spread

HEALTHY_ACCOUNTS = tuple(range(40001, 41999, 37))
"""54 account ids; the first connected person of each has both rows, and the account's deals."""

SHARED_DEAL = 81000
"""A deal id that two accounts have, in different client databases, as ids count up in each database by itself."""

_BASELINE = {CONNECTED: 46.72, INFERRED: 15.99, UNMATCHED: 37.29}
"""Shares of the fleet in percent (domain.md 6.3)."""

_SIZES = (4, 9, 14, 6, 11, 30, 5, 12, 18, 8, 16, 10)
"""Agents per account, in turn; 12.5 on average in production (domain.md 1)."""

_FIRST_USERS = (101, 560, 880)
"""User ids begin again in every account, so that the same id is somebody else elsewhere."""


def healthy_accounts(world: World) -> None:
    """Adds the accounts; with what the world already holds, the fleet has the baseline's shares."""
    sizes = [_SIZES[index % len(_SIZES)] for index in range(len(HEALTHY_ACCOUNTS))]
    present = Counter(row["resolution_method"] for row in world.rows("zillow_agents"))
    present[CONNECTED] += len(HEALTHY_ACCOUNTS)
    methods = iter(_methods(sum(sizes) - len(sizes), present))
    for index, (account_id, size) in enumerate(zip(HEALTHY_ACCOUNTS, sizes, strict=True)):
        world.account(account_id, db_database=f"client_{index % 4}")
        _agents(world, account_id, index, islice(methods, size - 1))
        _deals(world, account_id, index)
    world.deal(HEALTHY_ACCOUNTS[0], SHARED_DEAL, synced_ago=timedelta(days=3))
    world.deal(HEALTHY_ACCOUNTS[1], SHARED_DEAL, synced_ago=timedelta(days=5))


def _methods(agents: int, present: Mapping[int, int]) -> list[int]:
    fleet = agents + sum(present.values())
    wanted = {method: round(fleet * share / 100) - present[method] for method, share in _BASELINE.items()}
    wanted[UNMATCHED] += agents - sum(wanted.values())
    return spread(wanted)


def _agents(world: World, account_id: int, index: int, methods: Iterator[int]) -> None:
    user_id = _FIRST_USERS[index % len(_FIRST_USERS)]
    members: list[Row] = [connected_person(world, account_id, user_id, place=0)]
    for place, method in enumerate(methods, start=1):
        if method == UNMATCHED:
            world.agent(account_id, None)
            continue
        user_id += 1
        if method == CONNECTED:
            members.append(connected_person(world, account_id, user_id, place=place + index))
        else:
            world.user(account_id, user_id)
            members.append(world.agent(account_id, user_id, method=INFERRED))
    world.team(account_id, f"team-{account_id}", members=members)


def _deals(world: World, account_id: int, index: int) -> None:
    for number in range(1 + index % 3):
        world.deal(account_id, 200_001 + 10 * index + number, synced_ago=timedelta(hours=6 + 31 * number + index))
