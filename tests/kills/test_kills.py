"""Deaths in the middle of triages: every request ends in exactly one summary."""

import os
import sys
import time
from asyncio import gather
from collections import Counter
from pathlib import Path

import pytest

from bot.journal import Journal
from tests.kills import reckoning
from tests.kills.asking import asker, heard_again, requests, told_that_it_failed, turned_away
from tests.kills.life import Lives
from tests.kills.moments import Moment
from tests.kills.plan import plan, some_of
from tests.kills.town import Town, town

SEED = 20261121
KILLS = int(os.environ.get("KILLS", "12"))
"""All fifty of the plan in `make kills`; whenever the tests run, one at each moment at least."""


async def how_long_a_start_takes(place: Town) -> float:
    """In seconds, once everything is compiled and the tables are there."""
    took = 0.0
    for _ in range(2):
        begun = time.monotonic()
        async with place.bot() as bot:
            await place.connects(bot)
            took = time.monotonic() - begun
        await place.deserted()
    return took


@pytest.mark.timeout(900)
async def test_every_request_ends_in_exactly_one_summary_however_often_the_bot_is_killed(
    tmp_path: Path, compiled: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    async with town(tmp_path, compiled) as place:
        lives = Lives(place, await how_long_a_start_takes(place))

        deaths = [await lives.live(blow) for blow in some_of(plan(SEED), KILLS)]
        async with place.bot() as last:
            await gather(*lives.people)
            ended = await place.rest()
            code = await last.stop()

        asked, posts = requests(place.slack), reckoning.posts_by_step(place.slack)
        accepted = {key for key, delivery in asked.items() if delivery.acknowledged}
        async with Journal.open(place.environment["DATABASE_URL"]) as journal:
            kept = Counter(each.run_id for each in await journal.recent(10 * KILLS))
        with capsys.disabled():
            sys.stdout.write("\n".join(("", *(death.line for death in deaths), f"{len(asked)} requests.", "")))

        assert (len(deaths), {death.blow.moment for death in deaths}) == (KILLS, set(Moment))
        assert ended.keys() <= asked.keys()
        without_run, told = Counter(asker(asked[key]) for key in accepted - ended.keys()), turned_away(place.slack)
        assert without_run <= told
        assert told - without_run <= heard_again(place.slack)
        assert told_that_it_failed(place.slack) == len(asked.keys() - accepted)
        assert set(ended.values()) == {"done"}
        assert reckoning.summaries(place.slack) == dict.fromkeys(ended, 1)
        assert {key: posts[key, "open"] for key in ended} == dict.fromkeys(ended, 1)
        assert [step for step, times in posts.items() if times > 1] == []
        assert reckoning.said_twice(place.slack) == []
        assert reckoning.attached_twice(place.slack) == []
        assert kept == dict.fromkeys(ended, 1)
        assert code == 0
