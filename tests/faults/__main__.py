"""Seeded runs of trouble with three replicas: `python -m tests.faults [--seed N] [--runs N | --endless]`."""

import argparse
import asyncio
import sys

from tests.faults.audit.audit import Verdict, table
from tests.faults.series import IN_A_WORLD, series

SEED = 20261122


def _say(line: str) -> None:
    print(line, flush=True)  # noqa: T201 - for people


async def _main(seed: int, runs: int | None, in_a_world: int) -> int:
    verdicts: list[Verdict] = []
    played = 0
    async for world in series(seed, runs, _say, in_a_world=in_a_world):
        verdicts.append(world.verdict)
        played += world.runs
        for sentence in world.verdict.sentences:
            _say(f"!!! {sentence}")
        if world.verdict.sentences:
            _say(f"To play it again: {world.again}")
        _say(f"{played} runs, {world.struck} times a connection was struck, {world.seconds:.0f} s for this world")
        _say(table(verdicts))
    return 1 if any(each.sentences for each in verdicts) else 0


def main() -> int:
    """1 where the auditor found anything."""
    parser = argparse.ArgumentParser(prog="python -m tests.faults", description=__doc__)
    parser.add_argument("--seed", type=int, default=SEED)
    parser.add_argument("--runs", type=int, default=200)
    parser.add_argument("--in-a-world", type=int, default=IN_A_WORLD, help="runs that share processes and a database")
    parser.add_argument("--endless", action="store_true")
    given = parser.parse_args()
    return asyncio.run(_main(given.seed, None if given.endless else given.runs, given.in_a_world))


if __name__ == "__main__":
    sys.exit(main())
