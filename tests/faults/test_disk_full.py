"""One process with SQLite, whose disk fills up while people ask, and is cleared again."""

import asyncio
import os
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from sandbox.slack import BOT_USER, U_ENGINEER, U_SUPPORT, LocalSlack
from tests.faults.audit import journal
from tests.faults.audit.audit import judged, look
from tests.faults.audit.outside import Outside
from tests.faults.small_disk import NotMounted, SmallDisk, small_disk
from tests.kills import reckoning
from tests.kills.town import PATIENCE, town

CRITICAL = "--issue=oauth_failure --severity=critical --account_id=31774 --user_id=902"
UNRECORDED = "was not recorded"


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[SmallDisk]:
    try:
        with small_disk(tmp_path / "disk") as mounted:
            yield mounted
    except NotMounted as reason:
        if os.environ.get("REQUIRE_SERVICES") == "1" and os.geteuid() == 0:
            raise
        pytest.skip(f"LEFT OUT: {reason}")


def told(slack: LocalSlack, user: str) -> list[str]:
    return [each["text"] for each in slack.ephemerals(user)]


def answered(slack: LocalSlack, ts: str) -> bool:
    """Whether a summary stands in the thread."""
    return any(
        element.get("action_id") == "triage_wrong"
        for message in slack.thread(slack.support_channel, ts)
        for block in message.get("blocks", [])
        for element in block.get("elements", [])
    )


async def at_rest(url: str) -> None:
    """Incidents come to rest last."""
    async with asyncio.timeout(PATIENCE):
        while not all(run.over for run in (await asyncio.to_thread(journal.runs, url)).values()):  # noqa: ASYNC110
            await asyncio.sleep(0.3)


@pytest.mark.long
@pytest.mark.timeout(300)
async def test_what_cannot_be_kept_is_not_taken_and_what_was_taken_is_done_once_there_is_room(
    tmp_path: Path, disk: SmallDisk
) -> None:
    (tmp_path / "town").mkdir()
    async with town(tmp_path / "town", tmp_path / "compiled") as wide:
        url = f"sqlite+aiosqlite:///{disk.directory}/journal.db"
        told_there = {name: value for name, value in wide.environment.items() if name != "PYTHONPYCACHEPREFIX"}
        place = replace(wide, environment={**told_there, "DATABASE_URL": url})
        slack = place.slack
        async with place.bot() as bot:
            await place.connects(bot)
            await slack.command("--issue=oauth_failure --account_id=40001", channel=slack.direct_message(U_SUPPORT))
            await place.until(lambda: reckoning.summaries(slack), "a triage with room on the disk")
            # Under way when the disk fills, and carried on when it is cleared.
            slack.misbehave.rate_limit(["chat.postMessage"], retry_after=1)
            taken = await slack.command(CRITICAL, user=U_ENGINEER)

            disk.fill()
            slack.misbehave.clear()
            refused = await slack.command("--issue=oauth_failure --account_id=40038", user=U_ENGINEER)
            asked = await slack.say(f"<@{BOT_USER}> oauth_failure account 40075")
            brought = next(each for each in slack.deliveries if each.payload.get("event", {}).get("ts") == asked["ts"])
            await place.until(lambda: len(brought.attempts) > 1, "Slack to bring the mention again")
            heard = brought.acknowledged
            early = reckoning.summaries(slack)
            alive = not bot.ended

            disk.clear()
            await place.until(lambda: answered(slack, asked["ts"]), "the mention to be answered")
            await place.rest()
            await at_rest(url)
            verdict = judged(look(Outside(slack, place.sources.datadog.on_call.pages), url))

    assert taken.acknowledged
    assert alive
    assert not heard
    assert UNRECORDED in str(refused.body) or any(UNRECORDED in each for each in told(slack, U_ENGINEER))
    assert len(early) <= 2
    assert [each for each in verdict.sentences if "no ticket" not in each and "rang no phone" not in each] == []
