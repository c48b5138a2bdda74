"""A simulated week as the monitors see it, at their real cadence."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from checks.watch.judge import Spoken, Word, judge
from checks.watch.look import Level, Look
from checks.watch.looking import look_once
from checks.watch.monitor import REMEMBERED, Monitor
from checks.watch.registry import all_monitors
from checks.watch.settings import MonitorSettings, settings_of
from sandbox.weeks import Fault, Week, sources_of
from sandbox.weeks.plan import Span

FEW = 24
"""As many looks as a judgement ever goes back."""


@dataclass(frozen=True)
class Said:
    """What a monitor said, and the look after which it said so."""

    at: datetime
    spoken: Spoken
    look: Look


@dataclass
class Watched:
    """What all monitors saw of a week and said."""

    week: Week
    said: list[Said] = field(default_factory=list)
    looks: dict[str, list[Look]] = field(default_factory=dict)

    @property
    def opened(self) -> list[Said]:
        return [said for said in self.said if said.spoken.word is Word.OPEN]

    def found(self, fault: Fault) -> Said | None:
        """The first word that names the fault fittingly, while it lasts or its traces do."""
        return next((said for said in self.said if _speaks(said) and fits(self.week, said, fault)), None)

    def needless(self) -> list[Said]:
        """Openings and raises for which there is no fault."""
        faults = self.week.faults
        return [said for said in self.said if _speaks(said) and not any(fits(self.week, said, each) for each in faults)]


def _speaks(said: Said) -> bool:
    return said.spoken.word in {Word.OPEN, Word.RAISE}


def fits(week: Week, said: Said, fault: Fault) -> bool:
    """Said of this fault: in its time and as long after it as the monitor still sees it, with one of its codes."""
    monitor = all_monitors()[said.look.monitor]
    settle = monitor.window + monitor.readings_needed * monitor.every
    return _during(week, said.at, fault.when, settle) and bool(fault.codes & {*said.look.codes})


def _during(week: Week, at: datetime, when: Span, settle: timedelta) -> bool:
    return week.at(when.begins) <= at <= week.at(when.ends) + settle


async def watched(week: Week, settings: Mapping[str, MonitorSettings] | None = None) -> Watched:
    """Everybody looks whenever they are due, from the first minute on, without any past."""
    seen = Watched(week)
    for monitor in all_monitors().values():
        await _watch(seen, monitor, (settings or {}).get(monitor.name) or settings_of(monitor, None))
    seen.said.sort(key=lambda said: said.at)
    return seen


async def _watch(seen: Watched, monitor: Monitor, settings: MonitorSettings) -> None:
    past = seen.looks.setdefault(monitor.name, [])
    standing: Level | None = None
    at = seen.week.begins + settings.every
    while at < seen.week.begins + seen.week.length:
        look = await look_once(monitor, sources_of(seen.week, at), settings, at, _remembered(past, at))
        past.append(look)
        spoken = judge(monitor, settings, past[-FEW:], standing)
        if spoken.word is not Word.NOTHING:
            standing = spoken.level if spoken.word is not Word.OVER else None
            seen.said.append(Said(at, spoken, look))
        at += settings.every


def _remembered(past: Sequence[Look], at: datetime) -> Sequence[Look]:
    return past if not past or at - past[0].at <= REMEMBERED else [look for look in past if at - look.at <= REMEMBERED]
