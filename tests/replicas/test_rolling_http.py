"""Over the Events API too replicas are replaced one by one while people go on asking."""

import asyncio
import socket
from itertools import count

import pytest

from bot.sandbox.fleet import Replicas
from tests.kills import reckoning
from tests.replicas.balancer import Balancer, balancing
from tests.replicas.crowd import ask, in_hand, requests, told_twice

pytestmark = [pytest.mark.postgres, pytest.mark.timeout(180)]

REPLICAS, MEANWHILE = 2, 4
"""So many commands come one after the other while a replica leaves, and again while it starts."""


def free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


async def begin(replicas: Replicas, balancer: Balancer) -> None:
    """One more replica behind the balancer."""
    port = free_port()
    (number,) = await replicas.start(environment={"HTTP_PORT": str(port), "HTTP_LEAVE_SECONDS": "1"})
    balancer.behind[number] = (f"http://127.0.0.1:{port}", replicas.replica(number).health_url)


async def test_no_command_is_lost_or_doubled_while_replicas_are_replaced_one_by_one(replicas: Replicas) -> None:
    slack, numbers = replicas.slack, count()
    replicas.arguments = ("--http",)
    async with balancing() as balancer:
        for _ in range(REPLICAS):
            await begin(replicas, balancer)
        slack.http_target = balancer.url

        codes, acknowledged = [], []
        for number in range(REPLICAS):
            acknowledged.append(await ask(slack, next(numbers)))
            leaving = asyncio.create_task(replicas.stop(number))
            acknowledged += [await ask(slack, next(numbers)) for _ in range(MEANWHILE)]
            codes.append(await leaving)
            starting = asyncio.create_task(begin(replicas, balancer))
            acknowledged += [await ask(slack, next(numbers)) for _ in range(MEANWHILE)]
            await starting
        asked = requests(slack)
        await replicas.until(lambda: len(reckoning.summaries(slack)) == len(asked), "every triage to be told")
        await replicas.until(lambda: not any(in_hand(replicas).values()), "everything to be at rest")

    assert codes == [0] * REPLICAS
    assert all(acknowledged)
    assert reckoning.summaries(slack) == dict.fromkeys(asked, 1)
    assert told_twice(slack) == []
    assert sorted(balancer.served) == [0, 1], "Both served."
