"""A team has a word of its own for a kind of trouble: it is misread, corrected, learned, and forgotten."""

import asyncio
from collections.abc import AsyncIterator, Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from bot.forgetting.forgetting import forget_before
from bot.journal import Journal
from bot.learning.gathered import gathered
from bot.learning.renewal import End, Renewal, renewed
from bot.sandbox.workplace import Workplace
from bot.settings import Settings, read_settings
from sandbox.slack import BOT_USER, U_ENGINEER, U_MANAGER, U_SUPPORT
from tests.bot.learning.lamp import ANOTHER, LAMP, MEANT, reviewed
from tests.workplaces import quick_workplace


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    """As the workplace has them, for the command line beside it."""
    return read_settings({"database_url": f"sqlite+aiosqlite:///{tmp_path}/journal.db", "model_file": ""})


@pytest.fixture
async def workplace(tmp_path: Path) -> AsyncIterator[Workplace]:
    async with quick_workplace(tmp_path) as running:
        yield running


async def until(true: Callable[[], Any]) -> Any:
    async with asyncio.timeout(30):
        while not (said := true()):  # noqa: ASYNC110 - a thread sets no event
            await asyncio.sleep(0.01)
    return said


async def triaged(workplace: Workplace, text: str, user: str = U_SUPPORT) -> dict[str, Any]:
    """The summary in the thread of somebody's mention."""
    slack = workplace.slack
    said = await slack.say(f"<@{BOT_USER}> {text}", user=user)

    def summary() -> dict[str, Any] | None:
        thread = slack.thread(slack.support_channel, said["ts"])
        return next((dict(each) for each in thread if "triage_wrong" in str(each.get("blocks"))), None)

    return dict(await until(summary))


async def correct(workplace: Workplace, summary: dict[str, Any], user: str) -> None:
    before = len(workplace.slack.ephemerals(user))
    await workplace.slack.press(summary, "triage_wrong", user=user)
    (view,) = await until(lambda: workplace.slack.views_open(user))
    await workplace.slack.submit(view["id"], {"note": "That is the sign-in.", "right_issue": MEANT}, user=user)
    await until(lambda: len(workplace.slack.ephemerals(user)) > before)


async def learn(settings: Settings) -> Renewal:
    """As `zillow-triage learn` does it, with fewer messages to compare on."""
    async with Journal.open(settings.journal_url()) as journal:
        found = await gathered(journal)
    return await asyncio.to_thread(renewed, found.examples, settings.model_path(), reviewed=reviewed())


def holding(words: str, directory: Path) -> list[str]:
    """Names of the bot's own files in which the words stand, free pages included."""
    files = [*directory.glob("*.db*"), *directory.glob("cases/*"), *directory.glob("model.json*")]
    return sorted(file.name for file in files if words.encode() in file.read_bytes().lower())


async def misread_and_corrected(workplace: Workplace) -> None:
    for place, text in enumerate(LAMP):
        summary = await triaged(workplace, text)
        misread = (await workplace.bot.journal.recent(1))[0].issue
        await correct(workplace, summary, (U_ENGINEER, U_MANAGER)[place % 2])
        assert misread != MEANT


async def test_a_word_of_the_teams_own_is_misread_corrected_learned_and_forgotten(
    settings: Settings, tmp_path: Path
) -> None:
    async with quick_workplace(tmp_path) as workplace:
        await misread_and_corrected(workplace)
        taught = await learn(settings)
        await triaged(workplace, ANOTHER, user=U_ENGINEER)
        newest = (await workplace.bot.journal.recent(1))[0]
        await workplace.rest()

    assert (taught.end, newest.issue, newest.account_id) == (End.RENEWED, MEANT, 20117)
    assert holding("orange lamp", tmp_path) == ["journal.db", "model.json"]

    forgotten = await forget_before(settings, datetime.now(UTC) + timedelta(days=1))
    without = await learn(settings)

    assert (forgotten.threads, forgotten.taught) == (len(LAMP) + 1, len(LAMP))
    assert (without.end, without.forgotten) == (End.SHIPPED, len(LAMP))
    assert holding("orange", tmp_path) == []


async def test_an_edited_answer_of_the_bot_teaches_nothing_and_people_are_letters(workplace: Workplace) -> None:
    summary = await triaged(workplace, LAMP[0])
    run = (await workplace.bot.journal.recent(1))[0].run_id

    await workplace.slack.press(summary, "triage_right", user=U_ENGINEER)
    await until(lambda: workplace.slack.ephemerals(U_ENGINEER))
    found = await gathered(workplace.bot.journal)

    (example,) = found.examples
    assert (example.id, example.issue) == (run, "connection_health")
    assert example.messages == ({"user": "A", "text": f"<@BOT> {LAMP[0]}"},)
