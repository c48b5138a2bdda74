"""What a summary in Slack says of the past, in the local workplace."""

from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import pytest

from bot.sandbox.workplace import Workplace
from tests.handlers.living_bot import words
from tests.workplaces import quick_workplace

COMMAND = "--issue=oauth_failure --account_id=148261 --user_id=571"


@pytest.fixture
async def workplace(tmp_path: Path) -> AsyncIterator[Workplace]:
    async with quick_workplace(tmp_path) as running:
        yield running


async def test_a_second_triage_leads_to_the_first_one_s_thread(workplace: Workplace) -> None:
    first = await workplace.ask(COMMAND)
    workplace.clock.advance(timedelta(days=11))

    second = await workplace.ask(COMMAND)

    said = words(second)
    link = await workplace.bot.office.conversation.permalink(workplace.slack.support_channel, first["ts"])
    assert "The same was found 11 days ago; what fixed it was not recorded." in said
    assert "Seen before: " in said
    assert str(link) in said


async def test_a_triage_a_moment_later_says_that_nothing_has_changed_since(workplace: Workplace) -> None:
    await workplace.ask(COMMAND)
    workplace.clock.advance(timedelta(hours=2))

    second = await workplace.ask(COMMAND)

    said = words(second)
    assert "Since the last triage, 2 hours ago, still there: Integration disabled in Premier Agent." in said
    assert "The same was found" not in said
