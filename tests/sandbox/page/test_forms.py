"""The app's forms on the page."""

import pytest
from playwright.async_api import Page, expect

from sandbox.slack import U_SUPPORT, LocalSlack
from tests.sandbox.page.conftest import Visit
from tests.sandbox.page.sample_bot import SampleBot

pytestmark = [pytest.mark.asyncio(loop_scope="session"), pytest.mark.chromium]


async def open_form(page: Page) -> None:
    await page.keyboard.type("/zillow-triage")
    await page.keyboard.press("Enter")
    await expect(page.get_by_test_id("modal")).to_be_visible()


async def test_a_filled_in_form_reaches_the_app_whole(visit: Visit, slack: LocalSlack, bot: SampleBot) -> None:
    page = await visit()
    await open_form(page)

    await page.get_by_label("What is wrong?").select_option("oauth_failure")
    await page.get_by_label("Critical").check()
    await page.get_by_label("Account").fill("148261")
    await page.get_by_label("First seen").fill("2026-11-20")
    await page.get_by_label("Systems").click()
    await page.get_by_label("ZillowAgent").check()
    await page.get_by_label("Preventive run").check()
    await page.get_by_label("Note").fill("nothing arrives\n<b>")
    await page.get_by_test_id("submit-view").click()
    await expect(page.get_by_test_id("modal")).to_be_hidden()

    (values,) = bot.submissions
    assert values["issue"]["issue"]["selected_option"]["value"] == "oauth_failure"
    assert values["severity"]["severity"]["selected_option"]["value"] == "critical"
    assert values["account"]["account"]["value"] == "148261"
    assert values["day"]["day"]["selected_date"] == "2026-11-20"
    assert [option["value"] for option in values["systems"]["systems"]["selected_options"]] == ["agent"]
    assert [option["value"] for option in values["extras"]["extras"]["selected_options"]] == ["preventive"]
    assert values["note"]["note"]["value"] == "nothing arrives\n<b>"
    assert slack.views_open(U_SUPPORT) == []


async def test_a_choice_that_dispatches_tells_the_app_at_once_what_else_is_filled_in(
    visit: Visit, bot: SampleBot
) -> None:
    page = await visit()
    await open_form(page)

    await page.get_by_label("Account").fill("14009")
    await page.get_by_label("What is wrong?").select_option("transaction_sync")

    action = await bot.acted()
    assert action["actions"][0]["selected_option"]["value"] == "transaction_sync"
    assert action["view"]["state"]["values"]["account"]["account"]["value"] == "14009"


async def test_an_empty_required_field_and_a_word_for_a_number_stay_on_the_page(visit: Visit, bot: SampleBot) -> None:
    page = await visit()
    await open_form(page)

    await page.get_by_label("Account").fill("many")
    await page.get_by_test_id("submit-view").click()

    await expect(page.get_by_text("Please complete this required field.")).to_have_count(1)
    await expect(page.get_by_text("Enter a whole number.")).to_be_visible()
    await expect(page.get_by_label("What is wrong?")).to_be_focused()
    await expect(page.get_by_label("Account")).to_have_value("many")
    assert bot.submissions == []


async def test_errors_of_the_app_stand_at_their_fields(visit: Visit, bot: SampleBot) -> None:
    page = await visit()
    await open_form(page)
    await page.get_by_label("What is wrong?").select_option("oauth_failure")
    await page.get_by_label("Account").fill("5")

    await page.get_by_test_id("submit-view").click()
    await expect(page.get_by_role("alert")).to_have_text("Account 5 does not exist.")
    await expect(page.get_by_label("Account")).to_be_focused()
    await page.get_by_label("Account").fill("148261")
    await page.keyboard.press("Enter")

    await expect(page.get_by_test_id("modal")).to_be_hidden()
    assert [values["account"]["account"]["value"] for values in bot.submissions] == ["5", "148261"]


async def test_escape_closes_the_form(visit: Visit, slack: LocalSlack, bot: SampleBot) -> None:
    page = await visit()
    await open_form(page)

    async with page.expect_response("**/page/close"):
        await page.keyboard.press("Escape")

    await expect(page.get_by_test_id("modal")).to_be_hidden()
    await expect(page.get_by_test_id("composer")).to_be_focused()
    assert slack.views_open(U_SUPPORT) == []


async def test_answers_survive_a_change_of_the_form(visit: Visit, slack: LocalSlack, bot: SampleBot) -> None:
    page = await visit()
    await open_form(page)
    await page.get_by_label("Account").fill("14009")
    await page.get_by_label("What is wrong?").select_option("oauth_failure")
    await bot.acted()
    (view,) = slack.views_open(U_SUPPORT)
    only_sync = {"text": {"type": "plain_text", "text": "Transaction sync"}, "value": "transaction_sync"}
    blocks = [block for block in view["blocks"] if block["block_id"] in {"issue", "account"}]
    blocks[0]["element"]["options"] = [only_sync]
    changed = {"type": "modal", "callback_id": "triage_form", "title": view["title"], "submit": view["submit"]}

    await bot.client.views_update(view_id=view["id"], view={**changed, "blocks": blocks})

    await expect(page.get_by_label("Note")).to_have_count(0)
    await expect(page.get_by_label("Account")).to_have_value("14009")
    await expect(page.get_by_label("What is wrong?")).to_have_value("")


async def test_the_home_tab_is_published_when_it_is_opened(visit: Visit, bot: SampleBot) -> None:
    page = await visit()

    await page.get_by_test_id("app-home").click()
    await expect(page.get_by_test_id("home")).to_contain_text("Everything is quiet.")
    await page.get_by_role("button", name="Start a triage").click()

    action = await bot.acted()
    assert action["actions"][0]["action_id"] == "home_form"
