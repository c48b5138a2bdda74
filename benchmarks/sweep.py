"""All monitors once over production, beside the same over the sample."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from statistics import median
from time import monotonic

from benchmarks.asked import asked
from benchmarks.production import Production, production, sample
from benchmarks.statements import counted
from benchmarks.table import table, times
from benchmarks.triage_time import Later
from benchmarks.workplace import Workplace, workplace
from bot.settings import read_settings
from bot.sources import open_sources
from checks.kit.sources import Sources
from checks.watch.look import Level, Look
from checks.watch.looking import look_once
from checks.watch.monitor import REMEMBERED, Monitor
from checks.watch.registry import all_monitors
from checks.watch.settings import settings_of

ROUNDS = 7
KEPT = timedelta(minutes=20)
"""No answer is used again for so long."""


@dataclass(frozen=True, slots=True)
class Swept:
    """What one monitor's look came to: the seconds of each round, and what was asked for one."""

    seconds: Sequence[float]
    statements: int
    questions: Mapping[str, int]
    look: Look

    @property
    def usual(self) -> float:
        return median(self.seconds)


async def measured() -> str:
    """The table."""
    large = await production()
    small = await sample(large.now)
    async with workplace() as place:
        little, much = await _sweep(place, small), await _sweep(place, large)
    rows = [_row(name, little[name], each) for name, each in much.items()]
    whole = [sum(each.usual for each in swept.values()) for swept in (little, much)]
    every = ("all, one after the other", *(f"{seconds * 1000:.0f}" for seconds in whole), times(whole[1], whole[0]))
    told = [f"{name}, production: {each.look.fact}" for name, each in much.items() if each.look.level != Level.QUIET]
    return table(
        f"{len(rows)} monitors, MariaDB, {REMEMBERED.days} days of looks behind each; median of {ROUNDS}, in ms",
        ("", "sample", "production", "ratio", "statements", "Datadog", "Redis"),
        [*rows, (*every, *map(str, _all_questions([*much.values()])))],
        *told,
    )


async def _sweep(place: Workplace, world: Production) -> dict[str, Swept]:
    clock = Later()
    urls = {"fub_common_url": world.loaded.common_url, "fub_client_url": world.loaded.client_url}
    async with open_sources(read_settings({**place.sources, **urls}), clock=clock.now) as opened:
        return {
            name: await _looked(monitor, opened.sources, clock, world.now) for name, monitor in all_monitors().items()
        }


async def _looked(monitor: Monitor, sources: Sources, clock: Later, at: datetime) -> Swept:
    settings, past, took = settings_of(monitor, None), _past(monitor, at), []
    await look_once(monitor, sources, settings, at, past)  # connects, and discovers the columns
    for _ in range(ROUNDS):
        clock.forget(KEPT)
        begun = monotonic()
        await look_once(monitor, sources, settings, at, past)
        took.append(monotonic() - begun)
    clock.forget(KEPT)
    questions: Counter[str] = Counter()
    with counted() as statements:
        look = await look_once(monitor, asked(sources, questions), settings, at, past)
    return Swept(took, len(statements), questions, look)


def _past(monitor: Monitor, at: datetime) -> list[Look]:
    """As many quiet looks as it remembers."""
    count = REMEMBERED // monitor.every
    return [
        Look(monitor=monitor.name, at=at - monitor.every * ago, level=Level.QUIET, fact="", value=0.0, clear=True)
        for ago in range(count, 0, -1)
    ]


def _row(name: str, little: Swept, much: Swept) -> tuple[str, ...]:
    figures = f"{little.usual * 1000:.0f}", f"{much.usual * 1000:.0f}", times(much.usual, little.usual)
    return name, *figures, *map(str, _all_questions([much]))


def _all_questions(swept: Sequence[Swept]) -> tuple[int, int, int]:
    """Statements, questions to Datadog, questions to Redis."""
    datadog, redis = (sum(each.questions.get(name, 0) for each in swept) for name in ("Datadog", "Redis"))
    return sum(each.statements for each in swept), datadog, redis
