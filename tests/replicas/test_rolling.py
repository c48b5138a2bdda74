"""Replicas are replaced one by one while people go on asking."""

import asyncio
from itertools import count

import pytest

from bot.sandbox.fleet import Replicas
from sandbox.slack import U_SUPPORT
from tests.kills import reckoning
from tests.replicas.crowd import acquainted, ask, in_hand, requests, told_twice

pytestmark = [pytest.mark.postgres, pytest.mark.timeout(180)]

CRITICAL = "--issue=oauth_failure --severity=critical --account_id=148261 --user_id=571"
LEAVING, STARTING = 5, 1
"""So many commands come one after the other while a replica leaves, and while another takes its place."""


@pytest.mark.long
async def test_nobody_notices_that_replicas_are_replaced_one_by_one(replicas: Replicas) -> None:
    slack, numbers = replicas.slack, count()
    await replicas.start(3)
    await acquainted(replicas)
    await slack.command(CRITICAL, user=U_SUPPORT, channel=slack.support_channel)

    codes, acknowledged = [], []
    for number in range(3):
        acknowledged.append(await ask(slack, next(numbers)))
        leaving = asyncio.create_task(replicas.stop(number))
        acknowledged += [await ask(slack, next(numbers)) for _ in range(LEAVING)]
        codes.append(await leaving)
        starting = asyncio.create_task(replicas.start())
        acknowledged += [await ask(slack, next(numbers)) for _ in range(STARTING)]
        await starting
    asked = requests(slack)
    await replicas.until(lambda: len(reckoning.summaries(slack)) == len(asked), "every triage to be told")
    await replicas.until(lambda: replicas.duty.jira.issues, "the incident's ticket")
    await replicas.until(lambda: not any(in_hand(replicas).values()), "everything to be at rest")

    assert codes == [0, 0, 0]
    assert all(acknowledged)
    assert reckoning.summaries(slack) == dict.fromkeys(asked, 1)
    assert told_twice(slack) == []
    # What was due meanwhile, all three found due.
    assert len(replicas.sources.datadog.on_call.pages) + len(replicas.duty.pagerduty.alerts) == 1
    assert len(replicas.duty.jira.issues) == 1
