"""PostgreSQL goes away for longer than a replica may be silent, as in a slow fail-over, and comes back."""

import asyncio
from pathlib import Path

import pytest

from bot.sandbox.fleet import Replicas
from bot.sandbox.replicas import open_replicas
from sandbox.slack import U_SUPPORT, LocalSlack
from tests.bot.journal.postgres import database_of_its_own
from tests.bot.runs.wire import Wire, wire
from tests.kills import reckoning
from tests.replicas.crowd import TTL, acquainted, ask, given_up, in_hand, refused_posts, requests, told_twice

pytestmark = [pytest.mark.postgres, pytest.mark.timeout(180)]

ASKED = 6
UNHEARD = 8
"""Signs of life that come every sixth of what makes a replica count as dead."""


def through(network: Wire, url: str) -> str:
    return url.replace(":5432/", f":{network.port}/")


def unheard(replicas: Replicas) -> int:
    """Signs of life of the replica that got the fewest of them through."""
    return min(replicas.replica(number).log.read_text().count("beat_unheard") for number in replicas.living)


def told_that_it_is_not_noted(slack: LocalSlack) -> bool:
    return any("was not recorded" in message["text"] for message in slack.ephemerals(U_SUPPORT))


async def test_nothing_is_lost_or_doubled_and_nothing_is_taken_that_is_not_kept(tmp_path: Path) -> None:
    with database_of_its_own() as url, wire() as network:
        settings = {"REPLICA_TTL_SECONDS": str(TTL), "DATABASE_URL": through(network, url)}
        async with open_replicas(tmp_path, database_url=url, environment=settings) as replicas:
            slack = replicas.slack
            await replicas.start(2)
            await acquainted(replicas)
            slack.misbehave.rate_limit(["chat.postMessage"], retry_after=2)
            acknowledged = await asyncio.gather(*(ask(slack, number) for number in range(ASKED)))
            before = requests(slack).keys()
            await replicas.until(lambda: refused_posts(slack) >= ASKED, "every triage to be under way")

            await asyncio.to_thread(network.cut)
            slack.misbehave.clear()
            await ask(slack, ASKED)
            await replicas.until(lambda: unheard(replicas) >= UNHEARD, "the database to be missed for long")
            await asyncio.to_thread(network.mend)
            await replicas.until(lambda: len(reckoning.summaries(slack)) >= ASKED, "every triage to be told")
            await replicas.until(lambda: not any(in_hand(replicas).values()), "everything to be at rest")

            assert all(acknowledged)
            assert reckoning.summaries(slack) == dict.fromkeys(before, 1)
            assert told_that_it_is_not_noted(slack)
            assert told_twice(slack) == []
            assert (replicas.living, given_up(replicas)) == ([0, 1], 0)
