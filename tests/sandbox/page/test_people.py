"""Several people use the page: one switches between them, and each sees what is theirs."""

import pytest
from playwright.async_api import expect

from sandbox.slack import U_ENGINEER, U_MANAGER, U_SUPPORT, LocalSlack
from tests.sandbox.page.conftest import Visit
from tests.sandbox.page.sample_bot import SampleBot

pytestmark = [pytest.mark.asyncio(loop_scope="session"), pytest.mark.chromium]


async def test_what_is_written_comes_from_the_person_acted_as(visit: Visit, slack: LocalSlack) -> None:
    page = await visit()

    await page.get_by_test_id("acting-person").select_option(U_MANAGER)
    await expect(page.locator(".acting .avatar")).to_have_text("MM")
    await page.get_by_test_id("composer").fill("Who is on call?")
    await page.get_by_test_id("send").click()

    await expect(page.get_by_test_id("message")).to_contain_text("Morgan Manager (sample)")
    assert [message["user"] for message in slack.messages(slack.support_channel)] == [U_MANAGER]


async def test_a_person_stays_chosen_after_reload(visit: Visit) -> None:
    page = await visit()
    await page.get_by_test_id("acting-person").select_option(U_ENGINEER)
    await expect(page.locator(".acting .avatar")).to_have_text("EE")

    await page.reload()

    await expect(page.get_by_test_id("acting-person")).to_have_value(U_ENGINEER)


async def test_direct_messages_with_the_app_are_everybodys_own(visit: Visit, slack: LocalSlack, bot: SampleBot) -> None:
    await bot.client.chat_postMessage(channel=slack.direct_message(U_SUPPORT), text="For Sam alone.")
    page = await visit()
    await page.get_by_test_id("app-home").click()
    await page.get_by_role("link", name="Messages").click()
    await expect(page.get_by_test_id("message")).to_contain_text("For Sam alone.")

    await page.get_by_test_id("acting-person").select_option(U_ENGINEER)

    await expect(page.get_by_role("heading", name="fub-zyno-support")).to_be_visible()
    await expect(page.get_by_text("For Sam alone.")).to_have_count(0)
