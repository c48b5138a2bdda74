"""The threads of the page's menu in the workplace: the real bot reads them, over the sample FUB."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.sandbox.playing import play
from bot.sandbox.workplace import Workplace
from sandbox.page.threads import sample_threads
from sandbox.slack import BOT_USER, U_ENGINEER, U_SUPPORT
from tests.handlers.living_bot import summaries, words
from tests.workplaces import quick_workplace

THREADS = {thread.name: thread for thread in sample_threads(BOT_USER)}


@pytest.fixture
async def workplace(tmp_path: Path) -> AsyncIterator[Workplace]:
    async with quick_workplace(tmp_path) as running:
        yield running


async def test_a_thread_of_five_messages_without_a_keyword_leads_to_the_right_triage(workplace: Workplace) -> None:
    thread = THREADS["no_keyword"]

    told = await play(workplace, thread)

    (summary,) = summaries([dict(each) for each in told])
    (head, *_) = await workplace.bot.journal.recent(1)
    assert len(thread.messages) == 5
    assert not any(word in text for _, text in thread.messages for word in ("transaction_sync", "sync", "account "))
    assert (head.issue, head.account_id, head.deal_id) == ("transaction_sync", 31774, 98122)
    assert f"From <@{U_SUPPORT}>: issue type transaction_sync, account 31774, deal 98122" in words(summary)


async def test_an_ambiguous_thread_leads_to_one_question_and_a_press_to_its_triage(workplace: Workplace) -> None:
    thread = THREADS["one_question"]

    told = [dict(each) for each in await play(workplace, thread)]

    question = told[len(thread.messages)]
    (summary,) = summaries(told)
    (head, *_) = await workplace.bot.journal.recent(1)
    assert f"<@{U_ENGINEER}> answered: OAuth authentication failure." in words(question)
    assert (head.issue, head.account_id, head.user_id) == ("oauth_failure", 148261, 571)
    assert f"From <@{U_ENGINEER}>: issue type oauth_failure." in words(summary)
    assert "Integration disabled" in words(summary)
    assert sum("answered: " in words(each) for each in told) == 1


async def test_thanks_solved_is_answered_quietly(workplace: Workplace) -> None:
    thread = THREADS["solved"]

    told = await play(workplace, thread)

    *_, answer = told
    assert len(told) == len(thread.messages) + 1
    assert answer["text"] == "Good to hear. There is nothing left to look into."
    assert "action_id" not in words(answer)
    assert workplace.slack.ephemerals(U_SUPPORT) == []
