"""Verifying every agent of an account of 12,000 by all four paths: for all at once, and agent by agent."""

import asyncio
from collections.abc import Sequence
from statistics import median
from time import monotonic
from typing import Any

from benchmarks.production import production
from benchmarks.statements import counted
from benchmarks.table import table, times
from bot.fub import FubDatabases
from checks.fub.agents import agents_of_users, live_agents
from checks.fub.auth import auth_of_users, auth_rows
from checks.fub.deals import deal_agents
from checks.fub.legacy import profile_ids, profiles, sync_agents
from sandbox.fub.production.size import LARGEST

ROUNDS = 5
Verified = dict[int, frozenset[int]]
"""Paths that lead somewhere, by user."""


async def measured() -> str:
    """The table."""
    large = await production()
    async with large.databases() as databases:
        users = await _users(databases)
        await _verified(databases, users)  # connects, and discovers the columns
        sets = []
        for _ in range(ROUNDS):
            with counted() as statements:
                seconds, together = await _timed(databases, [users])
            sets.append(seconds)
        with counted() as single:
            alone, one_by_one = await _timed(databases, [[user] for user in users])
    if together != one_by_one:
        raise RuntimeError("Both ways must come to the same; they do not.")
    batches = -(-len(users) // 5_000)
    return table(
        f"Four paths of {len(users):,} agents of one account, by the bot's adapters on MariaDB",
        ("", "statements", "seconds"),
        [
            (f"all at once, in {batches} batches (median of {ROUNDS})", str(len(statements)), f"{median(sets):.2f}"),
            ("agent by agent", f"{len(single):,}", f"{alone:.2f}"),
        ],
        f"Ratio {times(alone, median(sets))}; aim: at least 50. {len(statements) // batches} statements a batch.",
    )


async def _users(databases: FubDatabases) -> list[int]:
    wanted = {"account_id": LARGEST.account_id, "deal_id": LARGEST.deal_id}
    rows = (await databases.client(LARGEST.account_id, deal_agents, wanted, fresh=True)).rows
    return [row.number("user_id") for row in rows]


async def _timed(databases: FubDatabases, lots: Sequence[list[int]]) -> tuple[float, Verified]:
    begun = monotonic()
    found: Verified = {}
    for users in lots:
        found |= await _verified(databases, users)
    return monotonic() - begun, found


async def _verified(databases: FubDatabases, users: list[int]) -> Verified:
    wanted = {"account_id": LARGEST.account_id, "user_ids": users}

    async def asked(statement: Any) -> Any:
        return (await databases.client(LARGEST.account_id, statement, wanted, fresh=False)).rows

    carried, kept, agents, older, auths = await asyncio.gather(
        *map(asked, (profile_ids, profiles, agents_of_users, sync_agents)),
        databases.common(auth_of_users, wanted, fresh=False),
    )
    by_path = {
        1: {row.number("user_id") for row in (*carried, *kept)},
        2: {row.user_id for row in auth_rows(auths.rows) if row.has_token},
        3: {agent.user_id for agent in live_agents(agents) if agent.has_zuid},
        4: {row.number("user_id") for row in older},
    }
    return {user: frozenset(path for path, found in by_path.items() if user in found) for user in users}
