"""Blocks as the page draws them, posted by a bot through the real API."""

import pytest
from playwright.async_api import Locator, Page, expect

from sandbox.slack import LocalSlack
from tests.sandbox.page.conftest import SampleFaults, Visit
from tests.sandbox.page.sample_bot import GALLERY, SampleBot

pytestmark = [pytest.mark.asyncio(loop_scope="session"), pytest.mark.chromium]


async def posted(page: Page, bot: SampleBot, slack: LocalSlack, name: str) -> Locator:
    await bot.client.chat_postMessage(channel=slack.support_channel, text=name, blocks=GALLERY[name])
    return page.get_by_test_id("message").last


async def test_every_block_the_bot_may_use_is_drawn(visit: Visit, slack: LocalSlack, bot: SampleBot) -> None:
    page = await visit()

    for name in ("progress", "summary", "text", "tables", "charts", "more_charts"):
        message = await posted(page, bot, slack, name)
        await expect(message.locator(".message-body > .block")).to_have_count(len(GALLERY[name]))

    await expect(page.get_by_test_id("message")).to_have_count(6)
    await expect(page.get_by_test_id("unknown-block")).to_have_count(0)


async def test_a_plan_shows_the_state_of_every_task_and_follows_edits(
    visit: Visit, slack: LocalSlack, bot: SampleBot
) -> None:
    page = await visit()
    sent = await bot.client.chat_postMessage(channel=slack.support_channel, text="Looking", blocks=GALLERY["progress"])
    tasks = page.get_by_test_id("task")
    await expect(tasks.nth(1)).to_contain_text("Integration switched on, failed")
    await expect(tasks.nth(4)).to_contain_text("Rate limits, waiting")
    await expect(page.get_by_text("2 of 5 finished")).to_be_visible()

    plan = GALLERY["progress"][1]
    done = {**plan, "tasks": [{**task, "status": "complete"} for task in plan["tasks"]]}
    await bot.client.chat_update(
        channel=slack.support_channel, ts=str(sent["ts"]), text="Done", blocks=[GALLERY["progress"][0], done]
    )

    await expect(page.get_by_text("5 of 5 finished")).to_be_visible()
    await expect(tasks.nth(4)).to_contain_text("Rate limits, done")


async def test_what_was_folded_open_stays_open_when_the_message_is_edited(
    visit: Visit, slack: LocalSlack, bot: SampleBot
) -> None:
    page = await visit()
    sent = await bot.client.chat_postMessage(channel=slack.support_channel, text="Summary", blocks=GALLERY["summary"])
    await expect(page.get_by_text("zillow_sync_users")).to_be_hidden()
    await page.get_by_text("Evidence").click()
    await expect(page.get_by_text("zillow_sync_users")).to_be_visible()

    header = {"type": "header", "text": {"type": "plain_text", "text": "Edited since"}}
    await bot.client.chat_update(
        channel=slack.support_channel, ts=str(sent["ts"]), text="Summary", blocks=[header, *GALLERY["summary"][1:]]
    )

    await expect(page.get_by_text("Edited since")).to_be_visible()
    await expect(page.get_by_text("zillow_sync_users")).to_be_visible()
    await expect(page.get_by_text("refresh token missing")).to_be_hidden()


async def test_a_button_that_asks_first_is_pressed_only_after_the_answer(
    visit: Visit, slack: LocalSlack, bot: SampleBot
) -> None:
    page = await visit()
    message = await posted(page, bot, slack, "summary")
    hand_over = message.get_by_role("button", name="Hand over to people")

    await hand_over.click()
    await page.get_by_role("button", name="Not yet").click()
    await message.get_by_role("button", name="Run again").click()
    first = (await bot.acted())["actions"][0]
    await hand_over.click()
    await page.get_by_role("button", name="Page them").click()
    second = (await bot.acted())["actions"][0]

    assert (first["action_id"], first["value"]) == ("again", "run-1")
    assert (second["action_id"], second["value"]) == ("hand_over", "run-1")


async def test_a_menu_and_an_overflow_send_what_was_chosen(visit: Visit, slack: LocalSlack, bot: SampleBot) -> None:
    page = await visit()
    message = await posted(page, bot, slack, "summary")

    await message.get_by_label("Change severity").select_option("high")
    chosen = (await bot.acted())["actions"][0]
    await message.get_by_role("button", name="More").click()
    await page.keyboard.press("ArrowDown")
    await page.keyboard.press("Enter")
    picked = (await bot.acted())["actions"][0]

    assert (chosen["action_id"], chosen["selected_option"]["value"]) == ("severity", "high")
    assert (picked["action_id"], picked["selected_option"]["value"]) == ("more", "json")


async def test_a_data_table_sorts_numbers_as_numbers_and_turns_pages(
    visit: Visit, slack: LocalSlack, bot: SampleBot
) -> None:
    page = await visit()
    message = await posted(page, bot, slack, "tables")
    names = message.locator(".data-table tbody th")

    await message.get_by_role("button", name="Days").click()
    await expect(names).to_have_text(["Agent One", "Agent Three", "Agent Two"])
    await message.get_by_role("button", name="Next").click()

    await expect(names).to_have_text(["Agent Four"])


async def test_a_chart_tells_its_figures_to_those_who_do_not_see_it(
    visit: Visit, slack: LocalSlack, bot: SampleBot
) -> None:
    page = await visit()
    message = await posted(page, bot, slack, "charts")

    await expect(message.get_by_role("img", name="Refresh failures an hour")).to_be_visible()
    bars = message.locator(".bar")
    await expect(bars).to_have_count(6)
    heights = [float(await bar.get_attribute("height") or 0) for bar in await bars.all()]
    assert heights[2] / heights[0] == pytest.approx(57 / 4, rel=0.01)
    await expect(message.get_by_role("row", name="failed 4 31 57")).to_have_count(1)


async def test_an_unknown_or_malformed_block_costs_its_own_place_only(visit: Visit) -> None:
    page = await visit()
    script = """async (blocks) => {
      const { drawBlocks } = await import("/static/js/blocks/index.js");
      const words = (node) => node.querySelector("summary")?.textContent ?? node.tagName;
      return drawBlocks(blocks, { kind: "message" }).map(words);
    }"""
    alert = {"type": "alert", "text": {"type": "plain_text", "text": "x"}}

    shown = await page.evaluate(
        script, [{"type": "hologram"}, {"type": "header"}, alert, {"type": "constructor"}, {"type": "divider"}]
    )

    assert shown[0] == "This page cannot show a “hologram” block."
    assert shown[1].startswith("This “header” block is malformed:")
    assert shown[2] == "Slack shows alert blocks in modals only."
    assert shown[3:] == ["This page cannot show a “constructor” block.", "HR"]


async def test_a_file_is_previewed_and_can_be_fetched(visit: Visit, slack: LocalSlack, bot: SampleBot) -> None:
    page = await visit()
    lines = "\n".join(f"line {number} <b>" for number in range(40))

    await bot.client.files_upload_v2(
        channel=slack.support_channel, filename="report.txt", title="Full report", content=lines
    )

    file = page.get_by_test_id("file")
    await expect(file).to_contain_text("line 11 <b>")
    await expect(file).not_to_contain_text("line 12 <b>")
    await file.get_by_role("button", name="Show all").click()
    await expect(file).to_contain_text("line 39 <b>")
    async with page.expect_download() as download:
        await file.get_by_role("link", name="Download").click()
    assert (await (await download.value).path()).read_text() == lines


async def test_whoever_reads_the_end_stays_there_and_whoever_reads_above_is_left_alone(
    visit: Visit, slack: LocalSlack, bot: SampleBot
) -> None:
    page = await visit()
    for name in ("charts", "more_charts"):
        await posted(page, bot, slack, name)
    lines = "\n".join(f"line {number}" for number in range(40))
    await bot.client.files_upload_v2(channel=slack.support_channel, filename="report.txt", content=lines)

    await expect(page.get_by_role("button", name="Show all")).to_be_in_viewport()
    await page.locator(".messages").evaluate("(list) => { list.scrollTop = 0; }")
    await expect(page.get_by_text("Today")).to_be_in_viewport()
    await bot.client.chat_postMessage(channel=slack.support_channel, text="One more.")

    await expect(page.get_by_text("One more.")).to_have_count(2)
    await expect(page.get_by_text("Today")).to_be_in_viewport()


async def test_edits_reactions_pins_and_deletions_show_at_once(visit: Visit, slack: LocalSlack, bot: SampleBot) -> None:
    slack.scopes.add("pins:write")
    page = await visit()
    sent = await bot.client.chat_postMessage(channel=slack.support_channel, text="A message of the bot")
    message = page.get_by_test_id("message")

    await bot.client.chat_update(channel=slack.support_channel, ts=str(sent["ts"]), text="Another text")
    await expect(message).to_contain_text("Another text(edited)")
    await bot.client.reactions_add(channel=slack.support_channel, timestamp=str(sent["ts"]), name="eyes")
    await expect(message.locator(".reaction")).to_have_text("1")
    await bot.client.pins_add(channel=slack.support_channel, timestamp=str(sent["ts"]))
    await expect(message).to_contain_text("Pinned")
    await bot.client.chat_delete(channel=slack.support_channel, ts=str(sent["ts"]))

    await expect(message).to_have_count(0)


async def test_what_the_bot_says_it_is_doing_stands_below_the_thread(
    visit: Visit, slack: LocalSlack, bot: SampleBot
) -> None:
    page = await visit()
    sent = await bot.client.chat_postMessage(channel=slack.support_channel, text="A thread")
    await page.get_by_test_id("message").hover()
    await page.get_by_role("button", name="Reply in thread").click()

    await bot.client.assistant_threads_setStatus(
        channel_id=slack.support_channel, thread_ts=str(sent["ts"]), status="is reading logs…"
    )

    await expect(page.get_by_test_id("thread-status")).to_have_text("Zillow Triage is reading logs…")


async def test_the_faults_menu_shows_and_switches_faults(visit: Visit, faults: SampleFaults) -> None:
    page = await visit()

    await page.get_by_test_id("faults-menu").click()
    await expect(page.get_by_role("group", name="Datadog")).to_contain_text("Every search is answered with 429.")
    await page.get_by_test_id("fault-too_many").click()

    await expect(page.get_by_test_id("fault-too_many")).to_have_attribute("aria-checked", "true")
    await expect(page.get_by_test_id("faults-menu")).to_have_accessible_name("Faults, 1 active")
    assert faults.active == {"too_many"}
    await page.get_by_role("button", name="Clear all").click()
    await expect(page.get_by_test_id("fault-too_many")).to_have_attribute("aria-checked", "false")


async def test_dark_and_light_follow_the_system(visit: Visit) -> None:
    script = "() => getComputedStyle(document.getElementById('main')).backgroundColor"

    colours = [await (await visit(colours=scheme)).evaluate(script) for scheme in ("light", "dark")]

    assert colours == ["rgb(255, 255, 255)", "rgb(26, 28, 33)"]


async def test_at_a_thousand_pixels_nothing_is_cut_off(visit: Visit, slack: LocalSlack, bot: SampleBot) -> None:
    page = await visit()
    await page.set_viewport_size({"width": 1000, "height": 700})
    for name in ("summary", "tables", "charts"):
        await posted(page, bot, slack, name)
    await expect(page.get_by_test_id("message")).to_have_count(3)
    # Not by the pointer: what is still being drawn moves the message away from under it.
    await page.get_by_role("button", name="Reply in thread", include_hidden=True).last.dispatch_event("click")
    await expect(page.get_by_test_id("thread-pane")).to_be_visible()

    wider = await page.evaluate(
        "() => [...document.querySelectorAll('#main, #thread, .messages, .message')]"
        ".filter((node) => node.scrollWidth > node.clientWidth + 1).length"
    )

    assert wider == 0
