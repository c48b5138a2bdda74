"""Uploaded pictures that blocks name, on the home tab and in messages."""

import struct
import zlib
from typing import Any

import pytest
from playwright.async_api import Locator, expect

from sandbox.slack import U_SUPPORT, LocalSlack
from tests.sandbox.page.conftest import Visit
from tests.sandbox.page.sample_bot import SampleBot

pytestmark = [pytest.mark.asyncio(loop_scope="session"), pytest.mark.chromium]


def chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


SIZE = struct.pack(">IIBBBBB", 40, 20, 8, 0, 0, 0, 0)
PICTURE = (
    b"\x89PNG\r\n\x1a\n"
    + chunk(b"IHDR", SIZE)
    + chunk(b"IDAT", zlib.compress((b"\0" + b"\x99" * 40) * 20))
    + chunk(b"IEND", b"")
)


async def uploaded(bot: SampleBot, slack: LocalSlack) -> dict[str, Any]:
    """An image block with a picture that was sent to no channel, and that Slack has looked at."""
    slack.workspace.files.processing_seconds = 0
    answer = await bot.client.files_upload_v2(content=PICTURE, filename="trend.png", title="Trend")
    return {"type": "image", "slack_file": {"id": answer["file"]["id"]}, "alt_text": "Fleet health of a week"}


async def width_of(picture: Locator) -> int:
    await expect(picture).to_be_visible()
    width: int = await picture.evaluate("async (image) => { await image.decode(); return image.naturalWidth; }")
    return width


async def test_the_home_tab_shows_an_uploaded_picture_and_a_list(
    visit: Visit, slack: LocalSlack, bot: SampleBot
) -> None:
    page = await visit()
    await page.get_by_test_id("app-home").click()
    home = page.get_by_test_id("home")
    await expect(home).not_to_be_empty()
    entries = [{"type": "rich_text_section", "elements": [{"type": "text", "text": word}]} for word in ("one", "two")]
    bullets = {"type": "rich_text_list", "style": "bullet", "elements": entries}

    picture = await uploaded(bot, slack)
    blocks = [picture, {"type": "rich_text", "elements": [bullets]}]
    await bot.client.views_publish(user_id=U_SUPPORT, view={"type": "home", "blocks": blocks})

    assert await width_of(home.get_by_role("img", name="Fleet health of a week")) == 40
    await expect(home.get_by_role("listitem")).to_have_text(["one", "two"])


async def test_a_message_shows_an_uploaded_picture(visit: Visit, slack: LocalSlack, bot: SampleBot) -> None:
    page = await visit()

    picture = await uploaded(bot, slack)
    await bot.client.chat_postMessage(channel=slack.support_channel, text="Trend", blocks=[picture])

    assert await width_of(page.get_by_role("img", name="Fleet health of a week")) == 40
