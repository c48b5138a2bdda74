"""The sandbox as somebody without a Slack account uses it: in a browser, with the real bot behind it."""

import os
import re
import shutil
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from playwright.async_api import Page, async_playwright, expect

from bot.sandbox.workplace import Workplace
from tests.workplaces import quick_workplace

pytestmark = pytest.mark.chromium
PATIENCE_MS = 20_000
ADDRESS_OF_A_TICKET = re.compile(r"^http://127\.0\.0\.1:\d+/browse/ZYN-\d+$")


@pytest.fixture
async def workplace(tmp_path: Path) -> AsyncIterator[Workplace]:
    async with quick_workplace(tmp_path) as running:
        yield running


@pytest.fixture
async def page(workplace: Workplace) -> AsyncIterator[Page]:
    """The page, open in Debian's Chromium."""
    chromium = shutil.which("chromium")
    if chromium is None:
        if os.environ.get("REQUIRE_SERVICES") == "1":
            pytest.fail("Chromium is not installed, and REQUIRE_SERVICES=1 demands it.")
        pytest.skip("Chromium is not installed: apt-get install chromium.")
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        opened = await browser.new_page(viewport={"width": 1400, "height": 1000})
        opened.set_default_timeout(PATIENCE_MS)
        await opened.goto(workplace.slack.url)
        yield opened
        await browser.close()


async def send(page: Page, text: str) -> None:
    await page.get_by_test_id("composer").fill(text)
    await page.get_by_test_id("send").click()


async def test_a_command_typed_in_the_page_becomes_a_summary(page: Page) -> None:
    await send(page, "/zillow-triage --issue=oauth_failure --account_id=148261 --user_id=571")

    await expect(page.get_by_text("Integration disabled in Premier Agent").first).to_be_visible(timeout=PATIENCE_MS)
    await expect(page.get_by_role("button", name="Run again").first).to_be_visible(timeout=PATIENCE_MS)


async def test_a_command_without_words_opens_the_form_which_starts_a_triage(page: Page) -> None:
    await send(page, "/zillow-triage")
    form = page.get_by_test_id("modal")
    await expect(form).to_be_visible(timeout=PATIENCE_MS)

    await form.get_by_label("What is the trouble?").select_option("oauth_failure")
    severities = form.get_by_label("How grave is it?").locator("option")
    await expect(severities.get_by_text("critical")).to_have_count(1)
    await expect(severities.get_by_text("incident")).to_have_count(0)
    await form.get_by_label("Account id").fill("148261")
    await page.get_by_test_id("submit-view").click()

    await expect(page.get_by_text("Integration disabled in Premier Agent").first).to_be_visible(timeout=PATIENCE_MS)


async def test_a_button_hands_a_case_over_that_is_not_critical_after_saying_who_is_called(
    page: Page, workplace: Workplace
) -> None:
    await send(page, "/zillow-triage --issue=oauth_failure --account_id=148261")
    button = page.get_by_role("button", name="Hand over to people").first
    await button.click()
    confirm = page.get_by_test_id("confirm")
    await expect(confirm).to_contain_text("those on call, in Slack and by Datadog On-Call")
    await confirm.get_by_role("button", name="Call them now").click()

    await page.get_by_test_id("replies").first.click()
    await expect(page.get_by_test_id("thread-pane").get_by_text("calling those on call").first).to_be_visible(
        timeout=PATIENCE_MS
    )


async def test_a_fault_injected_in_the_page_is_diagnosed_and_gone_when_cleared(page: Page) -> None:
    await page.get_by_test_id("faults-menu").click()
    await page.get_by_test_id("fault-encryption_key_missing").click()
    await page.keyboard.press("Escape")

    await send(page, "/zillow-triage --issue=oauth_failure --account_id=20010")

    await expect(page.get_by_text("Token encryption key missing").first).to_be_visible(timeout=PATIENCE_MS)


async def test_an_incident_is_led_in_the_page_and_the_desk_shows_who_was_called(page: Page) -> None:
    await send(page, "/zillow-triage --issue=oauth_failure --severity=critical --account_id=148261 --user_id=571")
    opener = page.get_by_test_id("desk-opener")
    await expect(opener).to_have_accessible_name("Desk, 1 ringing", timeout=PATIENCE_MS)

    await page.get_by_role("button", name="Acknowledge").click()
    await expect(page.get_by_text("Acknowledged by Sam Support").first).to_be_visible(timeout=PATIENCE_MS)
    await page.get_by_label("Change severity").select_option("incident")
    await expect(page.get_by_text("INC-1 incident").first).to_be_visible(timeout=PATIENCE_MS)
    await page.get_by_role("button", name="Resolve").click()
    await expect(page.get_by_test_id("confirm")).to_contain_text("Resolve INC-1?")
    await page.get_by_test_id("confirm").get_by_role("button", name="Not yet").click()
    await opener.click()

    rung = page.get_by_test_id("page").filter(has_text="Datadog On-Call")
    await expect(rung).to_contain_text("acknowledged", timeout=PATIENCE_MS)
    await expect(page.get_by_test_id("page").filter(has_text="direct message")).to_have_count(2, timeout=PATIENCE_MS)
    await expect(page.get_by_test_id("ticket").get_by_role("link")).to_have_attribute("href", ADDRESS_OF_A_TICKET)
