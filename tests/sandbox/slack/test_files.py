"""Uploads."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import aiohttp
import pytest
from aiohttp import FormData

from sandbox.slack import LocalSlack

if TYPE_CHECKING:
    from pathlib import Path

    from slack_sdk.web.async_client import AsyncWebClient


async def upload(
    client: AsyncWebClient, session: aiohttp.ClientSession, content: Any = b"report", name: str = "report.txt"
) -> Any:
    promised = await client.files_getUploadURLExternal(filename=name, length=len(content))
    async with session.put(promised["upload_url"], data=content) as response:
        assert response.status == 200
    return promised["file_id"]


async def test_a_report_is_attached_in_a_thread(slack: LocalSlack, client: AsyncWebClient) -> None:
    parent = await slack.say("hello")

    answer = await client.files_upload_v2(
        channel=slack.support_channel,
        thread_ts=parent["ts"],
        content="all of it",
        filename="report.txt",
        title="Report",
    )

    reply = slack.thread("fub-zyno-support", parent["ts"])[1]
    file_id = answer["file"]["id"]
    assert [file["title"] for file in reply["files"]] == ["Report"]
    assert slack.file_content(file_id) == b"all of it"
    [share] = slack.files[file_id]["shares"]["public"][slack.support_channel]
    assert (share["ts"], share["thread_ts"]) == (reply["ts"], parent["ts"])


async def test_a_file_has_no_type_until_slack_has_looked_at_it(
    still: LocalSlack, client_of: Any, session: aiohttp.ClientSession, clock: Any
) -> None:
    client = client_of(still)
    file_id = await upload(client, session, name="chart.png")
    await client.files_completeUploadExternal(files=[{"id": file_id, "title": "Chart"}])
    image = {"type": "image", "slack_file": {"id": file_id}, "alt_text": "chart"}

    before = await client.files_info(file=file_id)
    clock.seconds += 1
    after = await client.files_info(file=file_id)
    posted = await client.chat_postMessage(channel=still.support_channel, text="x", blocks=[image])

    assert (before["file"]["mimetype"], after["file"]["mimetype"]) == ("", "image/png")
    assert posted["ok"]


async def test_an_image_block_needs_a_file_slack_has_looked_at(
    slack: LocalSlack, client: AsyncWebClient, session: aiohttp.ClientSession, refusal: Any
) -> None:
    slack.workspace.files.processing_seconds = 60
    file_id = await upload(client, session)
    await client.files_completeUploadExternal(files=[{"id": file_id, "title": "Chart"}])
    image = {"type": "image", "slack_file": {"id": file_id}, "alt_text": "chart"}

    answer = await refusal(client.chat_postMessage(channel=slack.support_channel, text="x", blocks=[image]))

    assert answer["errors"] == ["invalid slack file [json-pointer:/blocks/0/slack_file]"]


async def test_an_upload_has_to_be_what_was_announced(
    slack: LocalSlack, client: AsyncWebClient, session: aiohttp.ClientSession, refusal: Any
) -> None:
    promised = await client.files_getUploadURLExternal(filename="a.txt", length=3)

    async with session.post(promised["upload_url"], data=b"four") as response:
        too_long = response.status
    async with session.post(f"{slack.url}/upload/nothing", data=b"abc") as response:
        unannounced = response.status
    unsent = await refusal(client.files_completeUploadExternal(files=[{"id": promised["file_id"], "title": "x"}]))
    empty = await refusal(client.files_getUploadURLExternal(filename="a.txt", length=0))

    assert (too_long, unannounced) == (400, 400)
    assert unsent["error"] == "file_not_found"
    assert empty["error"] == "invalid_arguments"


async def test_an_upload_can_be_completed_once_and_shared_where_the_bot_is(
    slack: LocalSlack, client: AsyncWebClient, session: aiohttp.ClientSession, refusal: Any
) -> None:
    file_id = await upload(client, session)
    parts = {"files": [{"id": file_id, "title": "x"}]}

    outside = await refusal(client.files_completeUploadExternal(**parts, channel_id=slack.channel("random")))
    nowhere = await refusal(
        client.files_completeUploadExternal(**parts, channel_id=slack.support_channel, thread_ts="1.000001")
    )
    await client.files_completeUploadExternal(**parts)
    again = await refusal(client.files_completeUploadExternal(**parts))

    assert outside["error"] == "not_in_channel"
    assert nowhere["error"] == "thread_not_found"
    assert again["error"] == "file_not_found"


async def test_a_file_is_handed_out_to_its_token_only(
    slack: LocalSlack, client: AsyncWebClient, session: aiohttp.ClientSession
) -> None:
    answer = await client.files_upload_v2(channel=slack.support_channel, content="secret", filename="a.txt")
    url = answer["file"]["url_private"]

    async with session.get(url) as response:
        stranger = response.status
    async with session.get(url, headers={"Authorization": f"Bearer {slack.bot_token}"}) as response:
        content = await response.text()

    assert stranger == 403
    assert content == "secret"


async def test_files_lie_in_the_directory_if_there_is_one(
    tmp_path: Path, client_of: Any, session: aiohttp.ClientSession
) -> None:
    async with LocalSlack(directory=tmp_path / "files") as slack:
        file_id = await upload(client_of(slack), session, b"kept")

    assert (tmp_path / "files" / file_id).read_bytes() == b"kept"


async def test_a_form_upload_works_as_well(
    client: AsyncWebClient, session: aiohttp.ClientSession, slack: LocalSlack
) -> None:
    promised = await client.files_getUploadURLExternal(filename="a.txt", length=3)

    form = FormData()
    form.add_field("file", b"abc", filename="a.txt")
    async with session.post(promised["upload_url"], data=form) as response:
        assert (response.status, await response.text()) == (200, "OK - 3")
    assert slack.file_content(promised["file_id"]) == b"abc"


async def test_a_file_that_is_not_there_cannot_be_had(
    slack: LocalSlack, client: AsyncWebClient, session: aiohttp.ClientSession, refusal: Any
) -> None:
    answer = await refusal(client.files_info(file="F0NONE"))
    with pytest.raises(KeyError, match="There is no file F0NONE"):
        slack.file_content("F0NONE")

    assert answer["error"] == "file_not_found"
