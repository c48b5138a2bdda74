"""The page's live line breaks and comes back."""

import pytest
from playwright.async_api import Page, WebSocketRoute, expect

from sandbox.slack import U_ENGINEER, U_SUPPORT, LocalSlack
from tests.sandbox.page.conftest import Visit
from tests.sandbox.page.sample_bot import SampleBot

pytestmark = [pytest.mark.asyncio(loop_scope="session"), pytest.mark.chromium]


async def held(page: Page) -> list[WebSocketRoute]:
    """Every live line of the page from now on, oldest first, so that a test can cut it."""
    lines: list[WebSocketRoute] = []

    def through(line: WebSocketRoute) -> None:
        line.connect_to_server()
        lines.append(line)

    await page.route_web_socket("**/page/live**", through)
    await page.reload()
    await expect(page.get_by_test_id("composer")).to_be_focused()
    return lines


async def test_what_happened_while_the_line_was_down_is_shown_afterwards(visit: Visit, slack: LocalSlack) -> None:
    page = await visit()
    lines = await held(page)

    await lines[0].close()
    await slack.say("Said in between.", user=U_ENGINEER, channel=slack.support_channel)

    await expect(page.get_by_test_id("message")).to_contain_text("Said in between.")
    await slack.say("Said afterwards.", user=U_ENGINEER, channel=slack.support_channel)
    await expect(page.get_by_test_id("message").nth(1)).to_contain_text("Said afterwards.")
    await expect(page.locator("#connection")).to_be_hidden()


async def test_being_connected_again_takes_neither_text_nor_focus(visit: Visit, slack: LocalSlack) -> None:
    message = await slack.say("A thread.", user=U_SUPPORT, channel=slack.support_channel)
    page = await visit()
    lines = await held(page)
    await page.get_by_test_id("message").hover()
    await page.get_by_role("button", name="Reply in thread").click()
    await page.get_by_test_id("thread-composer").fill("half a sen")

    async with page.expect_response("**/page/state**"):
        await lines[0].close()
    await slack.say("Meanwhile.", user=U_ENGINEER, channel=slack.support_channel, thread_ts=message["ts"])

    await expect(page.get_by_test_id("thread-pane")).to_contain_text("Meanwhile.")
    await expect(page.get_by_test_id("thread-composer")).to_be_focused()
    await expect(page.get_by_test_id("thread-composer")).to_have_value("half a sen")


async def test_the_sidebar_shows_whether_a_bot_is_connected(visit: Visit, slack: LocalSlack, bot: SampleBot) -> None:
    page = await visit()
    await expect(page.get_by_test_id("app-home")).to_have_accessible_name("Zillow Triage connected")

    slack.misbehave.refuse_sockets()
    slack.misbehave.drop_sockets()

    await expect(page.get_by_test_id("app-home")).to_have_accessible_name("Zillow Triage not connected")
    slack.misbehave.clear()
