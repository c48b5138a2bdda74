"""Several people asking several replicas, and what came of it."""

from collections.abc import Mapping

import psycopg

from bot.sandbox.fleet import Replicas
from handlers.slack import keys
from sandbox.fub.sample.healthy import HEALTHY_ACCOUNTS
from sandbox.slack import U_ENGINEER, U_MANAGER, U_SUPPORT, LocalSlack
from tests.kills import reckoning

PEOPLE = (U_SUPPORT, U_ENGINEER, U_MANAGER)
TTL = 4.0
"""Seconds; 30 in production. Shorter, and a machine that is busy with other things would seem dead itself."""


async def acquainted(replicas: Replicas) -> None:
    """Each replica has heard each person once: who nobody knows yet may be turned away by a busy machine."""
    for user in PEOPLE:
        for _ in replicas.living:
            await replicas.slack.command("help", user=user, channel=replicas.slack.direct_message(user))


async def ask(slack: LocalSlack, number: int) -> bool:
    """One command, each in another's direct messages and about another account; whether it was acknowledged."""
    user = PEOPLE[number % len(PEOPLE)]
    account = HEALTHY_ACCOUNTS[number % len(HEALTHY_ACCOUNTS)]
    channel = slack.direct_message(user)
    outcome = await slack.command(f"--issue=oauth_failure --account_id={account}", user=user, channel=channel)
    return outcome.acknowledged


def requests(slack: LocalSlack) -> Mapping[str, bool]:
    """Each command that asks for a triage by the key of its run, and whether it was acknowledged."""
    return {
        keys.of_command(each.payload): each.acknowledged
        for each in slack.deliveries
        if each.kind == "slash_commands" and "--issue" in str(each.payload["text"])
    }


def told_twice(slack: LocalSlack) -> list[object]:
    """Whatever stands in Slack more than once."""
    twice = [step for step, times in reckoning.posts_by_step(slack).items() if times > 1]
    return [*twice, *reckoning.said_twice(slack), *reckoning.attached_twice(slack)]


def refused_posts(slack: LocalSlack) -> int:
    """How many posts Slack has not taken so far."""
    return sum(call.method == "chat.postMessage" and call.error is not None for call in slack.calls)


def in_hand(replicas: Replicas) -> dict[int, int]:
    """How many runs each living replica is carrying at this moment, by its number."""
    numbers = {replicas.replica(number).pid: number for number in replicas.living}
    with psycopg.connect(replicas.database_url.replace("+psycopg", "")) as connection:
        found = connection.execute(
            "SELECT pid, count(workflow_uuid) FROM replicas LEFT JOIN runs.workflow_status "
            "ON executor_id = id AND status = 'PENDING' AND name = 'flow' GROUP BY pid"
        ).fetchall()
    return {numbers[pid]: runs for pid, runs in found if pid in numbers}


def given_up(replicas: Replicas) -> int:
    """How many replicas the others have given up."""
    with psycopg.connect(replicas.database_url.replace("+psycopg", "")) as connection:
        found = connection.execute("SELECT count(*) FROM replicas WHERE dead_at IS NOT NULL").fetchone()
    return int(found[0]) if found else 0
