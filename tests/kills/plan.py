"""Fifty deaths, drawn from a seed, or some of them: when, in which weather, and what was asked just before."""

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from sandbox.fub.sample.healthy import HEALTHY_ACCOUNTS
from sandbox.slack import U_ENGINEER, U_MANAGER, U_SUPPORT
from tests.kills.moments import Moment

SHARES = {
    Moment.STARTING: 6,
    Moment.HEARD: 6,
    Moment.RECORDED: 5,
    Moment.OPENING: 6,
    Moment.PROBING: 6,
    Moment.TICKING: 3,
    Moment.TELLING: 6,
    Moment.DETAILING: 5,
    Moment.ATTACHING: 3,
    Moment.LOOKING: 2,
    Moment.ANY: 2,
}
"""Of fifty."""
ISSUES = ("oauth_failure", "connection_health", "agent_resolution", "rate_limiting")
LONG = "connection_health"
"""About the whole fleet, leading indicators and all, it has so much to say that the full report is attached."""


class Weather(StrEnum):
    """What is wrong with Slack meanwhile."""

    CLEAR = "clear"
    POSTS_LOST = "answers to posts lost"
    EDITS_LOST = "answers to edits lost"
    OUTAGE = "503"
    LIMITED = "429"
    TWICE = "everything delivered twice"


class Way(StrEnum):
    """How somebody asks."""

    COMMAND = "command"
    MENTION = "mention"
    THREAD = "mention in a thread"
    DIRECT = "direct message"
    DIRECT_COMMAND = "command in direct messages"


@dataclass(frozen=True, slots=True)
class Ask:
    """One request; `account` is None for the fleet, whose leading indicators are looked at too."""

    way: Way
    issue: str
    account: int | None
    user: str = U_SUPPORT


@dataclass(frozen=True, slots=True)
class Blow:
    """One death. `share` of a moment's span goes by before it; a `lost` call dies with the bot, undone by Slack."""

    number: int
    moment: Moment
    weather: Weather
    asks: tuple[Ask, ...]
    share: float
    lost: bool


def some_of(blows: Sequence[Blow], most: int) -> list[Blow]:
    """The first death of every moment, however many those are, then the earliest others; in the plan's order."""
    first = {each.moment: each for each in reversed(blows)}.values()
    others = [each for each in blows if each not in first]
    chosen = {each.number for each in (*first, *others[: max(0, most - len(first))])}
    return [each for each in blows if each.number in chosen]


def plan(seed: int) -> list[Blow]:
    """The same seed gives the same plan."""
    chance = random.Random(seed)  # noqa: S311 - moments, no secrets
    moments = [moment for moment, times in SHARES.items() for _ in range(times)]
    chance.shuffle(moments)
    asks = _asks(chance)
    return [_blow(number, moment, asks, chance) for number, moment in enumerate(moments, start=1)]


def _blow(number: int, moment: Moment, asks: Iterator[Ask], chance: random.Random) -> Blow:
    asked = tuple(next(asks) for _ in range(chance.choice((1, 1, 2))))
    weather = chance.choice((*[Weather.CLEAR] * 6, *Weather))
    if moment is Moment.STARTING:
        asked, weather = (), Weather.CLEAR
    if moment is Moment.ATTACHING:
        asked = (Ask(Way.COMMAND, LONG, None),)
    if moment is Moment.LOOKING:
        weather = Weather.POSTS_LOST
    return Blow(number, moment, weather, asked, chance.random(), chance.random() < 0.5)


def _asks(chance: random.Random) -> Iterator[Ask]:
    """No two are about the same, or the second would be pointed to the first."""
    subjects = [(issue, account) for issue in ISSUES for account in HEALTHY_ACCOUNTS]
    chance.shuffle(subjects)
    for issue, account in subjects:
        # In several channels, because Slack takes one post a second in each of them.
        yield Ask(chance.choice(tuple(Way)), issue, account, chance.choice((U_SUPPORT, U_ENGINEER, U_MANAGER)))
