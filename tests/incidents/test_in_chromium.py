"""Incidents as people see them: in a browser, with the real bot and everything around it."""

import os
import shutil
from collections.abc import AsyncIterator, Awaitable, Callable
from pathlib import Path

import pytest
from playwright.async_api import Locator, Page, async_playwright, expect

from bot.sandbox.workplace import Workplace
from tests.workplaces import quick_workplace

pytestmark = pytest.mark.chromium
PATIENCE_MS = 30_000
CRITICAL = "/zillow-triage --issue=oauth_failure --severity=critical --account_id=31774 --user_id=902"

Shoot = Callable[[str], Awaitable[None]]


@pytest.fixture
async def workplace(tmp_path: Path) -> AsyncIterator[Workplace]:
    async with quick_workplace(tmp_path) as running:
        yield running


@pytest.fixture
async def page(workplace: Workplace) -> AsyncIterator[Page]:
    """The page, open in Debian's Chromium; afterwards its console must be empty."""
    chromium = shutil.which("chromium")
    if chromium is None:
        if os.environ.get("REQUIRE_SERVICES") == "1":
            pytest.fail("Chromium is not installed, and REQUIRE_SERVICES=1 demands it.")
        pytest.skip("Chromium is not installed: apt-get install chromium.")
    expect.set_options(timeout=PATIENCE_MS)
    complaints: list[str] = []
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        opened = await browser.new_page(viewport={"width": 1440, "height": 1000})
        opened.set_default_timeout(PATIENCE_MS)
        opened.on("pageerror", lambda error: complaints.append(str(error)))
        await opened.goto(workplace.slack.url)
        yield opened
        await browser.close()
    assert complaints == []


@pytest.fixture
def shoot(page: Page, tmp_path: Path) -> Shoot:
    """Keeps how the page looks, for whoever reads a failure."""

    async def keep(name: str) -> None:
        await page.screenshot(path=tmp_path / f"{name}.png")

    return keep


async def send(page: Page, text: str) -> None:
    await page.get_by_test_id("composer").fill(text)
    await page.get_by_test_id("send").click()


def root_of(page: Page, name: str = "INC-1") -> Locator:
    """The incident's root message in the channel."""
    return page.locator("#main").get_by_test_id("message").filter(has_text=f"{name} ").filter(has_text="Timeline")


async def open_thread(page: Page, root: Locator) -> Locator:
    await root.get_by_test_id("replies").click()
    pane = page.get_by_test_id("thread-pane")
    await expect(pane).to_be_visible()
    return pane


async def later(page: Page, step: str, times: int = 1) -> None:
    """The desk's clock goes on; the page is back in the channel afterwards."""
    await page.get_by_test_id("desk-opener").click()
    for _ in range(times):
        button = page.get_by_role("button", name=step)
        await button.click()
        await expect(button).not_to_have_attribute("aria-busy", "true")
    await page.get_by_test_id("channel-fub-zyno-support").click()


async def test_a_critical_case_is_led_from_the_command_to_its_follow_up(page: Page, shoot: Shoot) -> None:
    await send(page, CRITICAL)
    await expect(page.get_by_text("Refresh token rejected by Zillow").first).to_be_visible()
    root = root_of(page)
    await expect(root).to_contain_text("Nobody has acknowledged yet")
    pane = await open_thread(page, root)
    await expect(pane).to_contain_text("Datadog On-Call: delivered.")
    await shoot("1 called")

    await pane.get_by_role("button", name="Acknowledge").click()
    await expect(pane).to_contain_text("Acknowledged by Sam Support")
    await expect(pane.get_by_role("button", name="Acknowledge")).to_have_count(0)
    await pane.get_by_role("button", name="Post update").click()
    form = page.get_by_test_id("modal")
    await form.get_by_label("How does it stand?").fill("Zillow answers again; the user is asked to reconnect.")
    await form.get_by_label("Running fixes").fill("Erin walks the user through connecting again.")
    await shoot("2 update form")
    await page.get_by_test_id("submit-view").click()
    await expect(pane).to_contain_text("Zillow answers again; the user is asked to reconnect.")
    await pane.get_by_label("Take a role").select_option("commander")
    await expect(pane).to_contain_text("Sam Support (sample) is commander of INC-1")
    await pane.get_by_label("Change severity").select_option("incident")
    await expect(root).to_contain_text("INC-1 incident")
    await shoot("3 led")

    await pane.get_by_role("button", name="Resolve").click()
    confirm = page.get_by_test_id("confirm")
    await expect(confirm).to_contain_text("Resolve INC-1?")
    await confirm.get_by_role("button", name="Resolve").click()
    await expect(pane).to_contain_text("INC-1 is not well yet")
    await shoot("4 still failing")
    await pane.get_by_role("button", name="Close anyway…").click()
    await page.get_by_test_id("modal").get_by_label("Why is it closed all the same?").fill("They reconnect tomorrow.")
    await page.get_by_test_id("submit-view").click()
    await expect(root).to_contain_text("Closed, not verified")
    await expect(pane.get_by_test_id("file")).to_contain_text("inc-1-1.md")
    await pane.get_by_role("button", name="Timeline").click()
    await expect(page.get_by_text("what happened").first).to_be_visible()
    await shoot("5 closed")

    await page.get_by_test_id("desk-opener").click()
    rung = page.get_by_test_id("page").filter(has_text="Datadog On-Call")
    await expect(rung).to_have_count(1)
    await expect(rung).to_contain_text("resolved")
    await expect(page.get_by_test_id("ticket")).to_contain_text("ZYN-")
    await shoot("6 desk")
    await later(page, "1 hour later")
    await expect(root).to_contain_text("Closed, not verified")
    await shoot("7 an hour later")


async def test_the_storm_stands_there_before_anybody_writes_and_is_over_when_it_is(page: Page, shoot: Shoot) -> None:
    await switch(page, "fault-webhook_storm")
    root = root_of(page)
    await later(page, "5 minutes later", times=2)
    await expect(root).to_contain_text("INC-1")
    pane = await open_thread(page, root)
    await expect(pane).to_contain_text("at risk of being lost")
    await expect(pane).to_contain_text("Datadog On-Call: delivered.")
    await shoot("8 storm")

    await pane.get_by_role("button", name="Acknowledge").click()
    await expect(root).to_contain_text("Acknowledged by Sam Support")
    await switch(page, "fault-webhook_storm")
    await later(page, "5 minutes later")
    await later(page, "5 minutes later")
    await expect(root).to_contain_text("Monitoring")
    await shoot("9 over")
    await page.get_by_test_id("desk-opener").click()

    await expect(page.get_by_test_id("page").filter(has_text="Datadog On-Call")).to_have_count(1)


async def switch(page: Page, fault: str) -> None:
    """Switches a fault in the menu."""
    await page.get_by_test_id("faults-menu").click()
    await page.get_by_test_id(fault).click()
    await page.keyboard.press("Escape")
