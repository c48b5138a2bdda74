"""The desk of the real workplace: whom the real bot called, and its tickets."""

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import aiohttp
import pytest

from bot.sandbox.workplace import Workplace
from sandbox.slack import U_ENGINEER, U_MANAGER, U_SUPPORT
from tests.workplaces import quick_workplace

CRITICAL = "--issue=oauth_failure --severity=critical --account_id=148261 --user_id=571"
PATIENCE = 30.0


@pytest.fixture
async def workplace(tmp_path: Path) -> AsyncIterator[Workplace]:
    async with quick_workplace(tmp_path) as running:
        yield running


@pytest.fixture
async def session() -> AsyncIterator[aiohttp.ClientSession]:
    async with aiohttp.ClientSession() as session:
        yield session


async def desk_with(
    session: aiohttp.ClientSession, workplace: Workplace, *, pages: int, status: str | None = None
) -> dict[str, Any]:
    """The desk once Datadog On-Call has so many pages, the first in that status, and there is a ticket."""
    async with asyncio.timeout(PATIENCE):
        while True:
            async with session.get(f"{workplace.slack.url}/desk") as answer:
                desk: dict[str, Any] = await answer.json()
            rung = [page for page in desk["pages"] if page["pager"] == "Datadog On-Call"]
            if len(rung) == pages and desk["tickets"] and status in {None, rung[0]["status"]}:
                return desk
            await asyncio.sleep(0.05)


async def direct_messages(session: aiohttp.ClientSession, workplace: Workplace) -> set[str]:
    """Who was told directly, once both are."""
    async with asyncio.timeout(PATIENCE):
        while True:
            async with session.get(f"{workplace.slack.url}/desk") as answer:
                pages = (await answer.json())["pages"]
            told = {page["to"] for page in pages if page["key"] == "direct message"}
            if len(told) > 1:
                return told
            await asyncio.sleep(0.05)


async def test_a_critical_case_puts_pages_and_a_ticket_on_the_desk(
    workplace: Workplace, session: aiohttp.ClientSession
) -> None:
    await workplace.ask(CRITICAL)

    desk = await desk_with(session, workplace, pages=1)

    page = next(page for page in desk["pages"] if page["pager"] == "Datadog On-Call")
    assert (page["to"], page["key"], page["status"]) == ("zyno", "INC-1", "triggered")
    assert "escalation step 1" in page["detail"]
    mention = next(page for page in desk["pages"] if page["pager"] == "Slack")
    assert (mention["key"], mention["mrkdwn"]) == ("#fub-zyno-support", True)
    assert mention["link"].startswith(f"{workplace.slack.url}/archives/{workplace.slack.support_channel}/p")
    names = {workplace.slack.workspace.people[user].real_name for user in (U_ENGINEER, U_MANAGER)}
    assert await direct_messages(session, workplace) == names


async def test_a_tickets_link_shows_the_ticket(workplace: Workplace, session: aiohttp.ClientSession) -> None:
    await workplace.ask(CRITICAL)
    desk = await desk_with(session, workplace, pages=1)

    async with session.get(desk["tickets"][0]["link"]) as answer:
        shown = await answer.text()

    assert answer.status == 200
    assert desk["tickets"][0]["key"] in shown


async def test_who_moves_the_clock_sees_the_next_step_called(
    workplace: Workplace, session: aiohttp.ClientSession
) -> None:
    await workplace.ask(CRITICAL)
    first = await desk_with(session, workplace, pages=1)

    async with session.post(f"{workplace.slack.url}/clock", json={"advance_seconds": 301}) as answer:
        moved = await answer.json()
    second = await desk_with(session, workplace, pages=2)

    assert (first["clock"]["offset_seconds"], moved["clock"]["offset_seconds"]) == (0, 301)
    rung = [page for page in second["pages"] if page["pager"] == "Datadog On-Call"]
    assert "escalation step 2" in rung[1]["detail"]
    assert rung[1]["at"] >= moved["clock"]["now"]


async def test_what_the_bot_answers_to_a_person_is_no_call(
    workplace: Workplace, session: aiohttp.ClientSession
) -> None:
    slack, question = workplace.slack, "oauth of account 148261 is broken for user 571"
    direct = slack.direct_message(U_SUPPORT)
    await slack.say(question, user=U_SUPPORT, channel=direct)
    async with asyncio.timeout(PATIENCE):
        while (U_SUPPORT, direct) not in {(each.user, each.channel) for each in slack.notifications}:  # noqa: ASYNC110
            await asyncio.sleep(0.05)

    async with session.get(f"{slack.url}/desk") as answer:
        desk = await answer.json()

    assert desk["pages"] == []
