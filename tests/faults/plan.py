"""What goes wrong in a run and what people do meanwhile, drawn from its seed: the same seed gives the same plan."""

import random
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from tests.faults.proxy.trouble import Mode, Trouble

WINDOW: Final = 3.5
"""Seconds in which everything begins; what has begun may last longer."""
CONNECTIONS: Final = ("slack", "socket", "datadog", "pagerduty", "jira", "redis", "mariadb", "postgresql")
OFTEN: Final = (5, 3, 2, 2, 2, 1, 2, 5)
HOURS: Final = 3600
BESIDE: Final = 0.4
"""Of all runs."""


class Blow(StrEnum):
    """What can happen to a process or to Slack."""

    KILL = "kill -9"
    PAUSE = "paused"
    STOP = "asked to end"
    CLOCK = "clock wrong"
    FAIL_OVER = "PostgreSQL fails over"
    TWICE = "Slack brings everything twice"
    LOST = "Slack's answers get lost"
    OUTAGE = "Slack answers 503"


class Deed(StrEnum):
    """What people do, or somebody who pretends to be people."""

    COMMAND = "a command"
    CRITICAL = "a critical command"
    NONSENSE = "a command that nobody can read"
    MENTION = "a mention"
    THREAD = "a mention in a thread"
    DIRECT = "a direct message"
    FORM = "the form"
    SHORTCUT = "the shortcut on a message"
    PRESS = "a button, by two at once"
    REPLAY = "something brought before, again"
    FORGED = "an action that no button has"
    ASIDE = "help, status or who is on call"


class Beside(StrEnum):
    """What goes on beside the trouble, in some of the runs."""

    ALARM = "a monitor has reason to speak"
    YESTERDAY = "all that is over becomes a day older, and something of it comes again"


DEEDS: Final = tuple(Deed)
WEIGHTS: Final = (4, 2, 1, 2, 2, 1, 1, 1, 6, 2, 2, 1)


@dataclass(frozen=True, slots=True)
class Broken:
    """A connection that is in trouble for a while, from a moment on. Seconds."""

    at: float
    connection: str
    trouble: Trouble
    lasts: float


@dataclass(frozen=True, slots=True)
class Struck:
    """`whom` is a replica's number; `seconds` how long, or how wrong a clock is."""

    at: float
    blow: Blow
    whom: int
    seconds: float


@dataclass(frozen=True, slots=True)
class Done:
    at: float
    deed: Deed
    seed: int
    """Decides what exactly is done."""


@dataclass(frozen=True, slots=True)
class Aside:
    at: float
    what: Beside
    seed: int


@dataclass(frozen=True, slots=True)
class Plan:
    seed: int
    broken: tuple[Broken, ...]
    struck: tuple[Struck, ...]
    done: tuple[Done, ...]
    beside: tuple[Aside, ...] = ()

    @property
    def line(self) -> str:
        """For whoever watches."""
        troubles = [f"{each.connection} {each.trouble.mode} {each.lasts:.1f} s" for each in self.broken]
        blows = [f"{each.blow} ({each.whom})" for each in self.struck]
        beside = [str(each.what) for each in self.beside]
        return ", ".join([*troubles, *blows, *beside]) or "nothing"


def plan(seed: int, *, replicas: int = 3, clocks: bool = True) -> Plan:
    """One run."""
    chance = random.Random(seed)  # noqa: S311 - no secrets
    broken = tuple(_broken(chance) for _ in range(chance.choice((1, 1, 2, 3))))
    blows = [blow for blow in Blow if clocks or blow is not Blow.CLOCK]
    struck = tuple(_struck(chance, blows, replicas) for _ in range(chance.choice((0, 1, 1, 2))))
    deeds = chance.choices(DEEDS, WEIGHTS, k=chance.choice((3, 4, 5)))
    done = tuple(Done(chance.random() * WINDOW, deed, chance.randrange(1 << 30)) for deed in deeds)
    return Plan(seed, broken, struck, done, _beside(seed))


def _beside(seed: int) -> tuple[Aside, ...]:
    """By chance of its own, so that a seed goes on meaning the trouble that it always meant."""
    chance = random.Random(f"beside {seed}")  # noqa: S311 - no secrets
    if chance.random() >= BESIDE:
        return ()
    return (Aside(chance.random() * WINDOW, chance.choice(tuple(Beside)), chance.randrange(1 << 30)),)


def _broken(chance: random.Random) -> Broken:
    connection = chance.choices(CONNECTIONS, OFTEN)[0]
    mode = chance.choice(tuple(Mode))
    trouble = Trouble(mode, seconds=chance.choice((0.1, 0.5, 1.0)), after=chance.choice((0, 50, 400, 3_000)))
    return Broken(chance.random() * WINDOW, connection, trouble, chance.choice((0.3, 1.0, 2.0, 4.0)))


def _struck(chance: random.Random, blows: list[Blow], replicas: int) -> Struck:
    blow = chance.choice(blows)
    seconds = chance.choice((1.0, 3.0, 6.0))
    if blow is Blow.CLOCK:
        seconds = chance.choice((-24 * HOURS, -HOURS, -40, 40, HOURS, 24 * HOURS))
    return Struck(chance.random() * WINDOW, blow, chance.randrange(replicas), seconds)
