"""The tab as people see it: words at once, the picture when Slack is ready with it, and what happens as it happens."""

import asyncio
import json
import time
from contextlib import AbstractAsyncContextManager

from bot.home import open_homes
from handlers.incidents.acts import acknowledge
from handlers.slack.open_homes import OpenHomes
from sandbox.slack import U_SUPPORT, LocalSlack
from tests.bot.home.conftest import NOON, House
from tests.handlers.incidents.told import report
from tests.handlers.living_bot import until


def shown(slack: LocalSlack) -> str:
    return json.dumps(slack.home(U_SUPPORT), ensure_ascii=False)


def opening(house: House) -> AbstractAsyncContextManager[OpenHomes]:
    return open_homes(house.office, house.journal, house.workspace.clients, status=house.status)


async def test_the_tab_opens_with_words_and_gets_its_picture_once(house: House) -> None:
    await house.watched(1.25, 1.5)
    house.slack.workspace.files.processing_seconds = 0.5
    async with opening(house) as homes:
        await homes.opened(U_SUPPORT, None)
        at_once = shown(house.slack)
        await until(lambda: "slack_file" in shown(house.slack))
        for _ in range(3):
            await homes.opened(U_SUPPORT, None)

    assert "98.50% of lead events succeeded" in at_once
    assert "slack_file" not in at_once
    (file,) = house.slack.files.values()
    assert file["mimetype"] == "image/png"
    assert "98.50%" in file["alt_txt"]


async def test_an_act_in_an_incident_is_seen_by_whoever_looks(house: House) -> None:
    opened = await house.office.incidents.open_or_join(report("R1"))
    async with opening(house) as homes:
        await homes.opened(U_SUPPORT, None)
        assert "nobody has it yet" in shown(house.slack)

        number = opened.incident.number
        await house.office.incidents.act(number, "k", lambda it: acknowledge(it, key="k", at=NOON, by="U0PAULA"))
        await homes.changed()

        await until(lambda: "U0PAULA has it" in shown(house.slack))


async def test_a_pager_that_does_not_answer_does_not_hold_the_tab_up(house: House) -> None:
    house.pager.free.clear()
    async with opening(house) as homes:
        begun = time.monotonic()
        await homes.opened(U_SUPPORT, None)
        took = time.monotonic() - begun
        at_once = shown(house.slack)
        house.pager.free.set()
        await until(lambda: "Grace Sample" in shown(house.slack))

    assert "Still being asked" in at_once
    assert took < 2


async def test_a_deleted_picture_leaves_the_words(house: House) -> None:
    await house.watched(1.25)
    async with opening(house) as homes:
        await homes.opened(U_SUPPORT, None)
        await until(lambda: "slack_file" in shown(house.slack))
        house.slack.workspace.files.by_id.clear()

        await homes.opened(U_SUPPORT, None)

        assert "slack_file" not in shown(house.slack)
        assert "98.75% of lead events succeeded" in shown(house.slack)


async def test_closing_leaves_nothing_under_way(house: House) -> None:
    await house.watched(1.25)
    house.pager.free.clear()
    before = asyncio.all_tasks()
    async with opening(house) as homes:
        await homes.opened(U_SUPPORT, None)
        await homes.changed()

    await asyncio.sleep(0)
    assert {task for task in asyncio.all_tasks() - before if "home" in repr(task.get_coro())} == set()
