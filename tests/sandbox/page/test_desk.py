"""The desk in the browser: who was called, the tickets, and the clock."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from playwright.async_api import Page, expect

from sandbox.page import PageState, TicketState
from sandbox.slack import U_ENGINEER, LocalSlack
from tests.sandbox.page.conftest import SampleDesk, Visit

pytestmark = [pytest.mark.asyncio(loop_scope="session"), pytest.mark.chromium]

NOON = datetime(2026, 11, 21, 12, tzinfo=UTC)
RINGING = PageState(
    id="on-call-1",
    at=NOON,
    pager="Datadog On-Call",
    to="zyno",
    key="INC-1",
    title="INC-1 critical: <b>Webhook</b> backlog",
    status="triggered",
    history=[(NOON, "triggered")],
    detail="12,340 events wait.\nNothing was changed.",
)
TICKET = TicketState("ZYN-10631", NOON, "Webhook backlog", ("triage-1",), 1, "http://127.0.0.1:9/browse/ZYN-10631")


async def opened(visit: Visit) -> Page:
    page = await visit()
    await page.get_by_test_id("desk-opener").click()
    await expect(page.get_by_role("heading", name="Desk")).to_be_focused()
    return page


async def test_an_empty_desk_says_what_would_fill_it(visit: Visit) -> None:
    page = await opened(visit)

    await expect(page.get_by_test_id("desk-pages")).to_contain_text("Nobody has been called yet.")
    await expect(page.get_by_test_id("desk-tickets")).to_contain_text("No ticket yet.")
    await expect(page.get_by_test_id("clock-offset")).to_have_text("Real time.")
    await expect(page).to_have_title("Desk – Sandbox (sample)")


async def test_a_page_appears_by_itself_and_its_words_are_never_markup(visit: Visit, desk: SampleDesk) -> None:
    page = await opened(visit)

    desk.called.append(RINGING)

    shown = page.get_by_test_id("page")
    await expect(shown).to_contain_text("triggered")
    await expect(shown).to_contain_text("Datadog On-Call")
    await expect(shown).to_contain_text("to zyno")
    await expect(shown).to_contain_text("21 Nov 12:00:00 UTC")
    await expect(shown).to_contain_text("INC-1 critical: <b>Webhook</b> backlog")
    await expect(page.get_by_test_id("desk-opener")).to_have_accessible_name("Desk, 1 ringing")


async def test_what_is_unfolded_stays_so_when_somebody_acknowledges(visit: Visit, desk: SampleDesk) -> None:
    desk.called.append(RINGING)
    page = await opened(visit)
    shown = page.get_by_test_id("page")
    await shown.locator("summary").press("Enter")
    await expect(shown.locator("pre")).to_be_visible()

    at = NOON + timedelta(minutes=2)
    desk.called[0] = replace(RINGING, status="acknowledged", history=[*RINGING.history, (at, "acknowledged")])

    await expect(shown).to_contain_text("acknowledged 21 Nov 12:02:00")
    await expect(shown.locator("pre")).to_be_visible()
    await expect(shown.locator("summary")).to_be_focused()
    await expect(page.get_by_test_id("desk-opener")).to_have_accessible_name("Desk")


async def test_the_newest_page_stands_first(visit: Visit, desk: SampleDesk) -> None:
    desk.called.append(RINGING)
    page = await opened(visit)
    await expect(page.get_by_test_id("page")).to_have_count(1)

    desk.called.append(replace(RINGING, id="pagerduty-1", pager="PagerDuty", at=NOON + timedelta(minutes=5)))

    await expect(page.get_by_test_id("page").nth(0)).to_contain_text("PagerDuty")
    await expect(page.get_by_test_id("page").nth(1)).to_contain_text("Datadog On-Call")


async def test_after_a_new_start_of_the_sandbox_nothing_old_is_left(visit: Visit, desk: SampleDesk) -> None:
    desk.called += [RINGING, replace(RINGING, id="pagerduty-1", pager="PagerDuty")]
    page = await opened(visit)
    await expect(page.get_by_test_id("page")).to_have_count(2)

    desk.called[:] = [replace(RINGING, title="INC-1 critical: Something else")]

    await expect(page.get_by_test_id("page")).to_have_count(1)
    await expect(page.get_by_test_id("page")).to_contain_text("Something else")


async def test_a_call_in_slack_reads_as_in_slack_and_leads_to_its_thread(
    visit: Visit, slack: LocalSlack, desk: SampleDesk
) -> None:
    message = await slack.say("It is down.", user=U_ENGINEER, channel=slack.support_channel)
    link = f"{slack.url}/archives/{slack.support_channel}/p{message['ts'].replace('.', '')}"
    title = f"*INC-1* <@{U_ENGINEER}>"
    desk.called.append(
        replace(RINGING, id="slack-1", pager="Slack", title=title, mrkdwn=True, status="sent", link=link)
    )
    page = await opened(visit)
    await expect(page.get_by_test_id("page").locator(".desk-title")).to_have_text("INC-1 @Erin Engineer (sample)")

    await page.get_by_role("link", name="Open the thread").click()

    await expect(page.get_by_test_id("thread-pane")).to_contain_text("It is down.")


async def test_a_ticket_links_to_its_own_page(visit: Visit, desk: SampleDesk) -> None:
    desk.written.append(TICKET)
    page = await opened(visit)

    shown = page.get_by_test_id("ticket")
    await expect(shown).to_contain_text("1 comment")
    await expect(shown).to_contain_text("triage-1")
    await expect(shown.get_by_role("link", name="ZYN-10631")).to_have_attribute("href", TICKET.link)


async def test_the_keyboard_alone_moves_the_clock_and_keeps_its_place(visit: Visit, desk: SampleDesk) -> None:
    page = await opened(visit)
    later = page.get_by_role("button", name="5 minutes later")

    await page.keyboard.press("Tab")
    await expect(later).to_be_focused()
    await page.keyboard.press("Enter")

    await expect(page.get_by_test_id("clock-time")).to_have_text("12:05:00 UTC")
    await expect(page.get_by_test_id("clock-offset")).to_have_text("5 minutes ahead of real time.")
    await expect(page.get_by_test_id("desk-opener")).to_have_accessible_name("Desk, clock 5 minutes ahead")
    await expect(later).to_be_focused()
    assert desk.moved.offset == timedelta(minutes=5)


async def test_every_button_moves_as_far_as_it_says(visit: Visit, desk: SampleDesk) -> None:
    page = await opened(visit)
    offset = page.get_by_test_id("clock-offset")

    for name, said in (
        ("5 minutes later", "5 minutes ahead"),
        ("30 minutes later", "35 minutes ahead"),
        ("1 hour later", "1 hour 35 minutes ahead"),
        ("24 hours later", "1 day 1 hour 35 minutes ahead"),
        ("Back to real time", "Real time."),
    ):
        await page.get_by_role("button", name=name).click()
        await expect(offset).to_contain_text(said)

    assert desk.moved.offset == timedelta(0)


async def test_the_way_back_leads_to_the_channel_and_the_home_tab(visit: Visit) -> None:
    page = await opened(visit)
    opener = page.get_by_test_id("desk-opener")
    await expect(opener).to_have_attribute("aria-current", "page")

    await page.get_by_test_id("app-home").click()
    await expect(page.get_by_test_id("home")).to_be_visible()
    await page.get_by_test_id("channel-fub-zyno-support").click()

    await expect(page.get_by_test_id("composer")).to_be_focused()
    await expect(opener).not_to_have_attribute("aria-current", "page")


async def test_a_narrow_window_shows_everything_without_scrolling_sideways(visit: Visit, desk: SampleDesk) -> None:
    desk.called.append(RINGING)
    desk.written.append(TICKET)
    page = await opened(visit)
    await expect(page.get_by_test_id("ticket")).to_be_visible()

    await page.set_viewport_size({"width": 480, "height": 800})

    across = "[...document.querySelectorAll('.desk, .desk-panel, #top')].map((n) => n.scrollWidth - n.clientWidth)"
    assert max(await page.evaluate(across)) <= 0
