"""A question to all 24 client databases at once, beside the slowest of them asked alone."""

from collections.abc import Mapping
from datetime import UTC, datetime
from statistics import median
from time import monotonic
from typing import Any

from sqlalchemy.ext.asyncio import create_async_engine
from sqlalchemy.pool import NullPool

from benchmarks.production import Production, production
from benchmarks.table import table, times
from benchmarks.workplace import workplace
from bot.engine import Engine
from bot.fub import FubDatabases
from bot.settings import read_settings
from bot.sources import open_sources
from checks.fub.fleet_methods import agent_methods_after
from checks.kit.case import Case
from checks.kit.investigation import nobody
from checks.kit.policy import Policy
from checks.kit.registry import check_for
from checks.kit.statement import Statement
from handlers.intake.deal_lookup import deal_owner
from sandbox.fub.production.size import LARGEST

ROUNDS = 7
QUESTIONS: Mapping[str, tuple[Statement, dict[str, Any]]] = {
    "agents by account and method": (agent_methods_after, {"after": 0}),
    "whose deal is it": (deal_owner, {"deal_id": LARGEST.deal_id}),
}


async def measured() -> str:
    """The tables."""
    large = await production()
    async with large.databases() as databases:
        accounts = await _one_account_of_each(large)
        rows = [await _row(databases, accounts, name) for name in QUESTIONS]
    together = table(
        f"A question to {len(accounts)} client databases on one server, median of {ROUNDS}, in ms",
        ("", "slowest alone", "one after the other", "all at once", "beside the slowest"),
        rows,
        "They share a server here, and the bot's one process reads all answers; on servers of their own the slowest "
        "decides.",
    )
    return f"{together}\n{await _triages(large)}"


async def _one_account_of_each(large: Production) -> list[int]:
    engine = create_async_engine(large.loaded.common_url, poolclass=NullPool)
    async with engine.connect() as connection:
        found = await connection.exec_driver_sql("SELECT MIN(id) FROM accounts GROUP BY db_host, db_database")
        return [int(account) for account in found.scalars()]


async def _row(databases: FubDatabases, accounts: list[int], name: str) -> tuple[str, ...]:
    statement, values = QUESTIONS[name]
    await databases.every_client(statement, values, fresh=True)  # connects, and discovers the columns
    alone: list[list[float]] = []
    whole: list[float] = []
    for _ in range(ROUNDS):
        alone.append([await _seconds(databases, account, statement, values) for account in accounts])
        begun = monotonic()
        answers = await databases.every_client(statement, values, fresh=True)
        whole.append(monotonic() - begun)
        if answers.failed:
            raise RuntimeError(f"Not every database answered: {answers.failed}.")
    slowest = median(max(round_) for round_ in alone)
    turns = median(sum(round_) for round_ in alone)
    figures = (f"{seconds * 1000:.0f}" for seconds in (slowest, turns, median(whole)))
    return name, *figures, times(median(whole), slowest)


async def _seconds(databases: FubDatabases, account: int, statement: Statement, values: dict[str, Any]) -> float:
    begun = monotonic()
    await databases.client(account, statement, values, fresh=True)
    return monotonic() - begun


async def _triages(large: Production) -> str:
    """What the fleet's triages say, and how long they take."""
    said: list[str] = []
    rows = []
    async with workplace() as place:
        urls = {"fub_common_url": large.loaded.common_url, "fub_client_url": large.loaded.client_url}
        async with open_sources(read_settings({**place.sources, **urls}), clock=lambda: datetime.now(UTC)) as opened:
            engine = Engine(opened.sources, Policy())
            for issue, probe in (("agent_resolution", "fleet_methods"), ("connection_health", "fleet_connections")):
                case = Case(issue=issue, severity=check_for(issue).usual, asked_at=large.now)
                await engine.triage(case, nobody)
                begun = monotonic()
                report = await engine.triage(case, nobody)
                rows.append((issue, f"{monotonic() - begun:.2f}"))
                said += [f"{probe}: {each['fact']}" for each in report["findings"] if each["probe"] == probe]
    return table("Triages of the whole fleet, in seconds", ("", "seconds"), rows, *said, "Aim: under 10 s.")
