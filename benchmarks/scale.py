"""What a triage costs at production's size, beside one on the sample; and how the server goes about each statement."""

from collections import Counter
from datetime import UTC
from statistics import median
from time import monotonic

from sqlalchemy import make_url

from benchmarks.production import LEAD_EVENTS, PREFIX, SERVER, Production, production, sample
from benchmarks.table import table, times
from benchmarks.triage_time import CASES, Later
from benchmarks.workplace import Workplace, workplace
from bot.engine import Engine
from bot.fub import Limits
from bot.fub.engine import open_engine
from bot.settings import read_settings
from bot.sources import open_sources
from checks.kit.case import Case
from checks.kit.investigation import nobody
from checks.kit.policy import Policy
from handlers.intake.case import case_of
from handlers.intake.command_line import parse
from sandbox.fub.production.size import LARGEST
from tests.checks.explaining import LARGE, crowd_of, statements

ROUNDS = 15


async def measured() -> str:
    """The tables."""
    large = await production()
    small = await sample(large.now)
    async with workplace() as place:
        rows = await _rows(place, small, large)
    triages = table(
        f"A triage of an account of the sample, MariaDB; production with {LEAD_EVENTS:,} lead events beside the sample "
        f"alone; median of {ROUNDS}, taken by turns, in ms",
        ("", "sample", "production", "ratio"),
        rows,
        "Aim: a ratio of at most 1.3.",
    )
    return f"{triages}\n{await _plans(large)}"


async def _rows(place: Workplace, small: Production, large: Production) -> list[tuple[str, ...]]:
    clock = Later()
    async with (
        open_sources(read_settings(_settings(place, small)), clock=clock.now) as few,
        open_sources(read_settings(_settings(place, large)), clock=clock.now) as many,
    ):
        engines = Engine(few.sources, Policy()), Engine(many.sources, Policy())
        rows: list[tuple[str, ...]] = []
        for text in CASES:
            case = case_of(parse(text, now=large.now), asked_at=large.now)
            took: list[list[float]] = [[], []]
            for engine in engines:
                await engine.triage(case, nobody)  # connects, and discovers the columns
            for _ in range(ROUNDS):
                for engine, seconds in zip(engines, took, strict=True):
                    clock.forget()
                    seconds.append(await _seconds(engine, case))
            little, much = (median(seconds) for seconds in took)
            rows.append((text, f"{little * 1000:.0f}", f"{much * 1000:.0f}", times(much, little)))
        return rows


def _settings(place: Workplace, world: Production) -> dict[str, str]:
    return {**place.sources, "fub_common_url": world.loaded.common_url, "fub_client_url": world.loaded.client_url}


async def _seconds(engine: Engine, case: Case) -> float:
    begun = monotonic()
    await engine.triage(case, nobody)
    return monotonic() - begun


async def _plans(large: Production) -> str:
    """Of the account of 12,000 agents, whose client database has the largest tables."""
    engine = open_engine(make_url(SERVER), Limits(), at_once=1)
    how: Counter[str] = Counter()
    whole: set[str] = set()
    async with engine.connect() as connection:
        place = f"SELECT db_database FROM {PREFIX}common.accounts WHERE id = %s"  # noqa: S608 (the name is ours)
        client = (await connection.exec_driver_sql(place, (LARGEST.account_id,))).scalar_one()
        crowd = await crowd_of(connection, f"{PREFIX}common", client, LARGEST.account_id)
        every = statements()
        for statement in every:
            for values in crowd.askings(statement, large.now.astimezone(UTC)):
                plan = await crowd.plan(statement, values)
                how.update(step.how for step in plan if crowd.rows[step.table] > LARGE)
                whole.update(f"{statement.name} on {step.table}" for step in crowd.read_whole(plan))
    await engine.dispose()
    over = ", ".join(f"{name} {rows:,}" for name, rows in crowd.rows.items() if rows > LARGE)
    return table(
        f"How MariaDB goes about {len(every)} statements, for an account of {LARGEST.agents:,} agents",
        ("steps on tables of more than 10,000 rows", "times"),
        [(name, str(times)) for name, times in how.most_common()],
        f"These tables: {over}.",
        f"Read from end to end: {', '.join(sorted(whole)) or 'none'}.",
    )
