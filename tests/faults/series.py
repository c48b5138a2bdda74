"""Runs one after the other, several of them in one world, with an audit after each world."""

import tempfile
import time
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from tests.faults.audit.audit import Verdict, judged, look, still
from tests.faults.audit.outside import Outside
from tests.faults.plan import Plan, plan
from tests.faults.playing import kept_alive, play, rest
from tests.faults.town import open_town

IN_A_WORLD: Final = 20
"""Runs that share three processes, a database and a Slack: what one leaves behind is in the next one's way."""

LOOKS: Final = 2
"""More of them where the first finds something: escalations and monitors go on while the auditor reads."""

Say = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Audited:
    """One world: its first seed and how many runs it held, which is how to play it again."""

    seed: int
    runs: int
    verdict: Verdict
    struck: int
    seconds: float

    @property
    def again(self) -> str:
        return f"python -m tests.faults --seed {self.seed} --runs {self.runs}"


async def series(
    seed: int, runs: int | None, say: Say, *, in_a_world: int = IN_A_WORLD, database_url: str | None = None
) -> AsyncIterator[Audited]:
    """World after world; without a number of `runs` for ever."""
    first = seed
    while runs is None or first < seed + runs:
        many = in_a_world if runs is None else min(in_a_world, seed + runs - first)
        yield await _world(first, many, say, database_url)
        first += many


async def _world(first: int, many: int, say: Say, database_url: str | None) -> Audited:
    begun = time.monotonic()
    with tempfile.TemporaryDirectory(prefix="faults-", ignore_cleanup_errors=True) as directory:
        async with open_town(Path(directory), database_url=database_url) as town, kept_alive(town):
            for seed in range(first, first + many):
                wanted = plan(seed, clocks=town.clocks.there)
                say(_line(wanted))
                await play(town, wanted)
            at_rest = time.monotonic()
            left = await rest(town)
            say(f"At rest after {time.monotonic() - at_rest:.0f} s{'' if not left else f', but for {left[:5]}'}.")
            verdict = judged(look(Outside.of(town.replicas), town.database_url))
            for _ in range(LOOKS):
                if verdict.sentences:
                    await rest(town)
                    verdict = still(judged(look(Outside.of(town.replicas), town.database_url)), verdict)
            struck = sum(proxy.struck for proxy in town.proxies.values())
            if verdict.sentences:
                say(f"Logs of this world are in {_kept(Path(directory), first)}.")
    return Audited(first, many, verdict, struck, time.monotonic() - begun)


def _kept(directory: Path, seed: int) -> Path:
    """Where the logs are now, for the world takes its directory with it."""
    kept = Path(tempfile.mkdtemp(prefix=f"faults-seed-{seed}-"))
    for log in directory.glob("replica-*.log"):
        (kept / log.name).write_bytes(log.read_bytes())
    return kept


def _line(wanted: Plan) -> str:
    return f"seed {wanted.seed}: {wanted.line}; {', '.join(each.deed for each in wanted.done)}"
