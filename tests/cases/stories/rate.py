"""rate_limiting: what is wrong, and what only looks like it."""

from datetime import timedelta
from typing import Any

from sandbox.fub import World
from sandbox.fub.world.keys import WEBHOOK_QUEUE
from tests.cases.stage import Asked
from tests.cases.stories.story import Story, both, quiet, story
from tests.cases.stories.town import A, B, C, home, minutes, refreshes_fail, storm, throttled

IN_TOWN = 40
"""Events that wait on an ordinary day."""


def asked(**circumstances: Any) -> Asked:
    return Asked(issue="rate_limiting", **circumstances)


def of_account(**circumstances: Any) -> Asked:
    return Asked(issue="rate_limiting", ids={"account_id": A}, **circumstances)


def queue(length: int) -> Any:
    """The town with so many events waiting."""
    return both(home, lambda world: world.queue(WEBHOOK_QUEUE, length - IN_TOWN))


def lost(number: int, ago: timedelta | None) -> Any:
    return both(home, lambda world: world.dead_letters(number, ago=ago))


def seventeenth_of_november(world: World) -> None:
    """ZYN-10630: 212,631 events wait, two are lost, refreshes fail meanwhile."""
    queue(212_631)(world)
    storm(world, 900, 20)
    throttled(world, 300, minutes(25), account_id=C)
    world.dead_letters(2, ago=minutes(30))
    refreshes_fail(world, B)
    refreshes_fail(world, C)


def own_storm(world: World, now: int = 30) -> None:
    """The account's 429s rise while the fleet's fall by more."""
    home(world)
    throttled(world, now, minutes(20), account_id=A)
    throttled(world, 100, minutes(80))


BLOCKED = {"rate.refresh_blocked": "rate.zillow_429"}
STORIES: dict[str, Story] = {
    "rate-storm": story(
        "Zillow throttles", both(home, storm), asked(), "rate.zillow_429",
        never=["rate.backlog_at_risk", "rate.permanent_loss", "rate.recovering"],
    ),
    "rate-storm-asked-of-an-account": story(
        "A storm, asked of an account beside it", both(home, storm), of_account(), "rate.zillow_429",
    ),
    "rate-account-alone": story(
        "One account alone is throttled", own_storm, of_account(), "rate.zillow_429",
    ),
    "rate-backlog-at-risk": story(
        "10,001 events wait", queue(10_001), asked(), "rate.backlog_at_risk", pages=True,
        never=["rate.backlog_building"],
    ),
    "rate-backlog-building": story(
        "The backlog grows", queue(4_000), asked(backlog_before=900), "rate.backlog_building",
        never=["rate.backlog_at_risk"],
    ),
    "rate-backlog-building-in-a-storm": story(
        "The backlog grows while Zillow throttles", both(queue(4_000), storm), asked(backlog_before=900),
        "rate.zillow_429", explained={"rate.backlog_building": "rate.zillow_429"},
    ),
    "rate-one-event-lost": story(
        "One event was given up", lost(1, minutes(59)), asked(), "rate.permanent_loss", pages=True,
    ),
    "rate-event-lost-at-no-known-time": story(
        "One event was given up, and does not say when", lost(1, None), asked(), "rate.permanent_loss", pages=True,
    ),
    "rate-recovering": story(
        "The 429s have stopped and the backlog falls",
        both(queue(3_000), lambda world: storm(world, 0, 60)), asked(backlog_before=8_000), "rate.recovering",
        never=["rate.zillow_429"],
    ),
    "rate-refreshes-blocked": story(
        "Refreshes fail while Zillow throttles", both(home, storm, refreshes_fail), asked(), "rate.zillow_429",
        explained=BLOCKED,
    ),
    "rate-17-november": story(
        "The storm of 17 November", seventeenth_of_november, asked(backlog_before=40_000), "rate.backlog_at_risk",
        also=["rate.permanent_loss", "rate.zillow_429"], explained=BLOCKED, pages=True,
        never=["rate.recovering", "rate.backlog_building"],
    ),
    "rate-quiet-ordinary-day": quiet(
        "A few 429s, as always", home, asked(), "rate.zillow_429", "rate.permanent_loss",
    ),
    "rate-quiet-ten": quiet(
        "Ten 429s are not more than ten", both(home, lambda world: throttled(world, 7, minutes(20))), asked(),
        "rate.zillow_429",
    ),
    "rate-quiet-as-before": quiet(
        "Forty 429s, as in the hour before", both(home, lambda world: storm(world, 40, 40)), asked(),
        "rate.zillow_429",
    ),
    "rate-quiet-neighbour-alone": quiet(
        "Another account alone is throttled", own_storm,
        Asked(issue="rate_limiting", ids={"account_id": B}), "rate.zillow_429",
        notes="The fleet's 429s fall, and this account's are as few as ever: 100 before, 3 now.",
    ),
    "rate-quiet-ten-thousand": quiet(
        "10,000 events wait, as an hour ago", queue(10_000), asked(backlog_before=10_000), "rate.backlog_at_risk",
        "rate.backlog_building",
    ),
    "rate-quiet-queue-at-work": quiet(
        "A queue that varies by chance", queue(345), asked(backlog_before=340), "rate.backlog_building",
    ),
    "rate-quiet-lost-days-ago": quiet(
        "200 events were given up before the window", lost(200, minutes(61)), asked(), "rate.permanent_loss",
    ),
    "rate-quiet-refreshes-without-storm": quiet(
        "Refreshes fail and Zillow does not throttle", both(home, refreshes_fail), asked(), "rate.refresh_blocked",
    ),
    "rate-quiet-nothing-to-recover-from": quiet(
        "The backlog falls and nothing was throttled", queue(60), asked(backlog_before=8_000), "rate.recovering",
    ),
}  # fmt: skip
