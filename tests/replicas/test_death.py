"""One replica is killed and another stands still, both in the middle of triages; the third carries everything on."""

import asyncio
import sys
import time

import pytest

from bot.replicas.replaced import EXIT_CODE
from bot.sandbox.fleet import Replicas
from sandbox.slack import LocalSlack
from tests.kills import reckoning
from tests.replicas.crowd import acquainted, ask, given_up, in_hand, refused_posts, requests, told_twice

pytestmark = [pytest.mark.postgres, pytest.mark.timeout(180)]

ASKED = 9


def opened(slack: LocalSlack) -> int:
    return sum(step == "open" for _, step in reckoning.posts_by_step(slack))


async def test_what_the_dead_had_in_hand_is_finished_once_and_who_comes_back_does_nothing_twice(
    replicas: Replicas, capsys: pytest.CaptureFixture[str]
) -> None:
    slack = replicas.slack
    await replicas.start(3)
    await acquainted(replicas)
    # All wait in the middle of posting; whoever wakes up would go on with it, without looking once more.
    slack.misbehave.rate_limit(["chat.postMessage"], retry_after=2)

    acknowledged = await asyncio.gather(*(ask(slack, number) for number in range(ASKED)))
    await replicas.until(lambda: refused_posts(slack) >= ASKED, "every triage to be about to open its thread")
    carried = in_hand(replicas)
    _, paused, killed = sorted(carried, key=lambda number: carried[number])
    replicas.kill(killed)
    replicas.pause(paused)
    slack.misbehave.clear()
    begun = time.monotonic()
    await replicas.until(lambda: given_up(replicas) == 2, "both to be given up")
    noticed = time.monotonic() - begun
    await replicas.until(lambda: opened(slack) == ASKED, "others to have opened every thread")
    replicas.resume(paused)
    await replicas.until(lambda: len(reckoning.summaries(slack)) == ASKED, "every triage to be told")
    took = time.monotonic() - begun
    code = await replicas.gone(paused)
    await replicas.until(lambda: not any(in_hand(replicas).values()), "everything to be at rest")

    with capsys.disabled():
        sys.stdout.write(f"\nGiven up after {noticed:.1f} s, all told after {took:.1f} s.\n")
    assert min(carried[killed], carried[paused]) > 0
    assert all(acknowledged)
    assert reckoning.summaries(slack) == dict.fromkeys(requests(slack), 1)
    assert told_twice(slack) == []
    assert code == EXIT_CODE
