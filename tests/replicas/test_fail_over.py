"""PostgreSQL fails over: everybody connected is thrown out, and for a moment nobody is let in."""

import asyncio
from collections.abc import Mapping
from pathlib import Path

import aiohttp
import psycopg
import pytest

from bot.sandbox.fleet import Replicas
from bot.sandbox.replicas import open_replicas
from tests.bot.journal.postgres import database_of_its_own
from tests.crowds import only_crowd
from tests.faults.proxy.proxy import Proxy
from tests.faults.proxy.trouble import Mode, Trouble
from tests.kills import reckoning
from tests.replicas.crowd import TTL, acquainted, ask, given_up, in_hand, refused_posts, requests, told_twice

pytestmark = [pytest.mark.postgres, pytest.mark.timeout(180)]

ASKED = 4
THROW_OUT = (
    "SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity "
    "WHERE datname = current_database() AND pid <> pg_backend_pid()"
)


def throw_out(url: str) -> int:
    """How many connections were ended."""
    with psycopg.connect(url.replace("+psycopg", ""), autocommit=True) as connection:
        found = connection.execute(THROW_OUT).fetchone()
    return int(found[0]) if found else 0


async def health(replicas: Replicas, number: int) -> Mapping[str, str]:
    async with aiohttp.ClientSession() as session, session.get(replicas.replica(number).health_url) as answer:
        return {**await answer.json(), "status": str(answer.status)}


async def until_database(replicas: Replicas, well: bool) -> Mapping[str, str]:
    """What `/healthz` of the first replica says once its database is so."""
    async with asyncio.timeout(60):
        while True:
            found = await health(replicas, 0)
            if (found["database"] == "writable") is well:
                return found
            await asyncio.sleep(0.1)


def logged(replicas: Replicas, event: str) -> bool:
    """Of the sign `database`."""
    lines = replicas.replica(0).log.read_text().splitlines()
    return any(f'"event": "{event}"' in line and '"sign": "database"' in line for line in lines)


async def finished_once(replicas: Replicas, acknowledged: list[bool]) -> None:
    slack = replicas.slack
    await replicas.until(lambda: len(reckoning.summaries(slack)) >= ASKED, "every triage to be told")
    await replicas.until(lambda: not any(in_hand(replicas).values()), "everything to be at rest")

    assert all(acknowledged)
    assert reckoning.summaries(slack) == dict.fromkeys(requests(slack), 1)
    assert told_twice(slack) == []
    assert given_up(replicas) == 0


async def test_triages_whose_connections_are_ended_are_finished_once(replicas: Replicas) -> None:
    slack = replicas.slack
    await replicas.start(1)
    await acquainted(replicas)
    slack.misbehave.rate_limit(["chat.postMessage"], retry_after=2)
    acknowledged = list(await asyncio.gather(*(ask(slack, number) for number in range(ASKED))))
    await replicas.until(lambda: refused_posts(slack) >= ASKED, "every triage to be under way")

    ended = [await asyncio.to_thread(throw_out, replicas.database_url)]
    slack.misbehave.clear()
    await replicas.until(lambda: reckoning.posts_by_step(slack), "the first thread to be opened")
    ended.append(await asyncio.to_thread(throw_out, replicas.database_url))

    await finished_once(replicas, acknowledged)
    assert ended[0] > 0
    assert replicas.living == [0]


async def test_while_nobody_is_let_in_healthz_says_so_and_afterwards_everything_goes_on(tmp_path: Path) -> None:
    with only_crowd(), database_of_its_own() as url:
        async with Proxy("postgresql", 5432) as proxy:
            told = {"REPLICA_TTL_SECONDS": str(TTL), "DATABASE_URL": url.replace(":5432/", f":{proxy.port}/")}
            async with open_replicas(tmp_path, database_url=url, environment=told) as replicas:
                slack = replicas.slack
                await replicas.start(1)
                await acquainted(replicas)
                before = await until_database(replicas, well=True)
                slack.misbehave.rate_limit(["chat.postMessage"], retry_after=2)
                acknowledged = list(await asyncio.gather(*(ask(slack, number) for number in range(ASKED))))
                await replicas.until(lambda: refused_posts(slack) >= ASKED, "every triage to be under way")

                proxy.break_(Trouble(Mode.REFUSE))
                slack.misbehave.clear()
                away = await until_database(replicas, well=False)
                await replicas.until(lambda: logged(replicas, "unwell"), "the log to say so too")
                proxy.mend()
                back = await until_database(replicas, well=True)
                await replicas.until(lambda: logged(replicas, "well_again"), "the log to say that it is over")

                replicas.environment["DATABASE_URL"] = url  # past the proxy, for the test's own looks
                await finished_once(replicas, acknowledged)

    assert (before["status"], away["status"], back["status"]) == ("200", "503", "200")
    assert away["database"] == "takes no writes"
