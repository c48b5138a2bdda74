"""A week with twenty-two faults, and weeks without any: what the monitors find, how fast, and what they cry about."""

from datetime import timedelta

from benchmarks.table import part, table
from benchmarks.watched_week import Said, Watched, watched
from checks.watch.look import Level
from sandbox.weeks import TWENTY, Fault, simulated_week

FAULTY, HEALTHY = 17, (1, 2, 3)
"""Seeds."""
MINUTE = timedelta(minutes=1)


async def measured() -> str:
    """The tables."""
    faulty = await watched(simulated_week(FAULTY, TWENTY))
    healthy = [await watched(simulated_week(seed)) for seed in HEALTHY]
    return f"{found(faulty)}\n{noise(healthy)}"


def found(seen: Watched) -> str:
    """Each fault, who found it and when."""
    told = [(fault, seen.found(fault)) for fault in seen.week.faults]
    after = [_minutes(seen, fault, said) for fault, said in told if said is not None]
    return table(
        f"A week with {len(told)} faults (seed {FAULTY})",
        ("fault", "put in", "found after", "by", "level", "cause"),
        [_row(seen, fault, said) for fault, said in told],
        f"Found: {len(after)} of {len(told)}, half of them within {part(after, 0.5):.0f} min. "
        f"Said without a fault: {len(seen.needless())}.",
    )


def noise(weeks: list[Watched]) -> str:
    """How close ordinary traffic comes to being spoken of."""
    rows = []
    for name in weeks[0].looks:
        looks = [look for seen in weeks for look in seen.looks[name]]
        known = [look for look in looks if look.level is not None]
        loud, opened = (
            sum(look.loud for look in known),
            sum(each.look.monitor == name for w in weeks for each in w.opened),
        )
        rows.append((name, f"{len(looks):,}", f"{len(looks) - len(known):,}", f"{loud:,}", f"{opened:,}"))
    return table(
        f"{len(weeks)} healthy weeks (seeds {', '.join(map(str, HEALTHY))})",
        ("monitor", "looks", "unknown", "loud by themselves", "openings"),
        rows,
        "A loud look alone is not spoken of: it takes two or three in a row, or incident level.",
    )


def _row(seen: Watched, fault: Fault, said: Said | None) -> tuple[str, ...]:
    if said is None:
        return fault.name, fault.moment, "-", "missed", "-", "-"
    level = said.spoken.level or Level.QUIET
    return (
        fault.name,
        fault.moment,
        f"{_minutes(seen, fault, said):.0f} min",
        said.look.monitor,
        level.name.lower(),
        said.look.codes[0],
    )


def _minutes(seen: Watched, fault: Fault, said: Said) -> float:
    return (said.at - seen.week.at(fault.when.begins)) / MINUTE
