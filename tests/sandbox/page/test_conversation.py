"""People write on the page, and the bot answers over Socket Mode."""

import pytest
from playwright.async_api import Page, expect

from sandbox.slack import BOT_USER, U_ENGINEER, U_SUPPORT, LocalSlack
from tests.sandbox.page.conftest import Visit
from tests.sandbox.page.sample_bot import SampleBot

pytestmark = [pytest.mark.asyncio(loop_scope="session"), pytest.mark.chromium]


async def send(page: Page, text: str, *, field: str = "composer") -> None:
    await page.get_by_test_id(field).fill(text)
    await page.keyboard.press("Enter")


async def test_a_command_is_answered_for_the_person_who_typed_it_only(visit: Visit, bot: SampleBot) -> None:
    page, other = await visit(), await visit()
    await other.get_by_test_id("acting-person").select_option(U_ENGINEER)

    await send(page, "/zillow-triage help")

    answer = page.get_by_test_id("message").filter(has_text="I understood help.")
    await expect(answer).to_contain_text("Only visible to you")
    await send(other, "anything here?")
    await expect(page.get_by_test_id("message").filter(has_text="anything here?")).to_be_visible()
    await expect(other.get_by_text("I understood")).to_have_count(0)


async def test_the_composer_suggests_the_command_with_its_usage(visit: Visit) -> None:
    page = await visit()

    await page.keyboard.type("/zil")
    await expect(page.get_by_test_id("suggestions")).to_contain_text("--issue=")
    await page.keyboard.press("Tab")

    await expect(page.get_by_test_id("composer")).to_have_value("/zillow-triage ")
    await expect(page.locator(".composer-hint")).to_contain_text("--issue=")


async def test_a_bot_picked_from_the_mentions_answers_in_a_thread(
    visit: Visit, slack: LocalSlack, bot: SampleBot
) -> None:
    page = await visit()

    await page.keyboard.type("@zil")
    await page.keyboard.press("Enter")
    await page.keyboard.type("account 148261 & <!channel>")
    await page.get_by_test_id("send").click()
    await page.get_by_test_id("replies").click()

    await expect(page.get_by_test_id("thread-pane").get_by_test_id("message")).to_have_count(2)
    await expect(page.get_by_test_id("thread-pane")).to_contain_text("On it.")
    asked = slack.messages("fub-zyno-support")[0]
    assert asked["text"] == "<@U0TRIAGEBOT> account 148261 &amp; &lt;!channel&gt;"


async def test_a_thread_takes_replies_but_no_slash_command(visit: Visit, slack: LocalSlack) -> None:
    message = await slack.say("Deal 98122 is missing.", user=U_ENGINEER, channel=slack.support_channel)
    page = await visit()
    await page.get_by_test_id("message").hover()
    await page.get_by_role("button", name="Reply in thread").click()

    await send(page, "/zillow-triage help", field="thread-composer")
    await expect(page.get_by_text("Slack has no slash commands in threads")).to_be_visible()
    await send(page, "Since this morning.", field="thread-composer")
    await expect(page.get_by_test_id("replies")).to_contain_text("1 reply")

    thread = slack.thread(slack.support_channel, message["ts"])
    assert [reply["text"] for reply in thread] == ["Deal 98122 is missing.", "Since this morning."]


async def test_the_message_shortcut_reaches_the_bot(visit: Visit, slack: LocalSlack, bot: SampleBot) -> None:
    await slack.say("Deal 98122 is missing.", user=U_ENGINEER, channel=slack.support_channel)
    page = await visit()

    await page.get_by_test_id("message").hover()
    await page.get_by_role("button", name="Triage this message").click()
    await page.get_by_test_id("replies").click()

    await expect(page.get_by_test_id("thread-pane")).to_contain_text("Looking at: Deal 98122 is missing.")


async def test_enter_sends_and_shift_enter_breaks_the_line(visit: Visit, slack: LocalSlack) -> None:
    page = await visit()

    await page.keyboard.type("one")
    await page.keyboard.press("Shift+Enter")
    await page.keyboard.type("two")
    await page.keyboard.press("Enter")

    await expect(page.get_by_test_id("message")).to_contain_text("one\ntwo")
    await expect(page.get_by_test_id("composer")).to_have_value("")


async def test_a_command_nobody_answers_says_so(visit: Visit) -> None:
    page = await visit()

    await send(page, "/zillow-triage status")

    notice = page.get_by_test_id("message").filter(has_text="Slackbot")
    await expect(notice).to_contain_text("/zillow-triage failed with the error")


async def test_new_messages_are_counted_and_read_out(visit: Visit, slack: LocalSlack) -> None:
    page = await visit()

    await slack.say("Anybody here?", user=U_ENGINEER, channel="general")

    await expect(page.get_by_test_id("channel-general")).to_contain_text("1 unread")
    await expect(page.get_by_test_id("announcements")).to_have_text("Erin Engineer (sample): Anybody here?")
    await page.get_by_test_id("channel-general").click()
    await expect(page.get_by_test_id("channel-general")).to_have_text("general")


async def test_reload_and_back_keep_the_place(visit: Visit, slack: LocalSlack) -> None:
    message = await slack.say("In general.", user=U_SUPPORT, channel="general")
    await slack.say("A reply.", user=U_ENGINEER, channel="general", thread_ts=message["ts"])
    page = await visit()
    await page.get_by_test_id("channel-general").click()
    await page.get_by_test_id("replies").click()
    await expect(page.get_by_test_id("thread-pane")).to_contain_text("A reply.")

    await page.reload()
    await expect(page.get_by_test_id("thread-pane")).to_contain_text("A reply.")
    await page.go_back()

    await expect(page.get_by_test_id("thread-pane")).to_be_hidden()
    await expect(page.get_by_role("heading", name="general", exact=True)).to_be_visible()


async def test_an_example_fills_the_composer_and_sends_nothing(visit: Visit, slack: LocalSlack) -> None:
    page = await visit()

    await page.get_by_test_id("examples-menu").click()
    await page.get_by_role("button", name="A deal that does not reach Zillow").click()

    expected = "/zillow-triage --issue=transaction_sync --account_id=31774 --deal_id=98122"
    await expect(page.get_by_test_id("composer")).to_have_value(expected)
    assert slack.messages(slack.support_channel) == []


async def test_a_sample_thread_is_written_by_its_people_and_opened(visit: Visit, slack: LocalSlack) -> None:
    page = await visit()

    await page.get_by_test_id("examples-menu").click()
    await page.get_by_role("button", name="Five messages and no keyword").click()

    await expect(page.get_by_test_id("thread-pane")).to_contain_text("can you have a look?")
    (root,) = slack.messages(slack.support_channel)
    thread = slack.thread(slack.support_channel, root["ts"])
    assert [message["user"] for message in thread[:5]] == [U_SUPPORT, U_SUPPORT, U_ENGINEER, U_SUPPORT, U_ENGINEER]
    assert thread[4]["text"] == f"<@{BOT_USER}> can you have a look?"
