"""Uploading pictures: once for one content, and never in the way of words."""

import asyncio
from collections.abc import AsyncIterator

import pytest
from structlog.testing import capture_logs

from bot.pictures.shelf import REST_SECONDS, Shelf
from bot.slack.workspace import Workspace
from sandbox.slack import LocalSlack

ONE, OTHER = b"\x89PNG one", b"\x89PNG other"


class Hours:
    """A clock on which every wait passes at once."""

    def __init__(self) -> None:
        self.seconds = 0.0

    def __call__(self) -> float:
        return self.seconds

    async def sleep(self, seconds: float) -> None:
        self.seconds += seconds
        await asyncio.sleep(0.01)


@pytest.fixture
def hours() -> Hours:
    return Hours()


@pytest.fixture
async def shelf(workspace: Workspace, hours: Hours) -> AsyncIterator[Shelf]:
    shelf = Shelf(workspace.clients, hours, sleep=hours.sleep)
    yield shelf
    await shelf.close()


def uploads(slack: LocalSlack) -> int:
    return [call.method for call in slack.calls].count("files.completeUploadExternal")


async def test_an_uploaded_picture_can_be_shown_in_a_block_and_stands_in_no_channel(
    slack: LocalSlack, workspace: Workspace, shelf: Shelf
) -> None:
    slack.workspace.files.processing_seconds = 0.05

    file = await shelf.file(ONE, name="a.png", alt="One.")

    assert file is not None
    assert slack.file_content(file) == ONE
    assert slack.files[file]["mimetype"] == "image/png"
    assert slack.files[file]["alt_txt"] == "One."
    assert slack.files[file]["channels"] == []
    image = {"type": "image", "slack_file": {"id": file}, "alt_text": "One."}
    await workspace.clients.posts.chat_postMessage(channel=slack.support_channel, text="x", blocks=[image])


async def test_the_same_content_is_uploaded_once(slack: LocalSlack, shelf: Shelf) -> None:
    first, second = await asyncio.gather(
        shelf.file(ONE, name="a.png", alt="One."), shelf.file(ONE, name="a.png", alt="One.")
    )
    third = await shelf.file(ONE, name="b.png", alt="One.")
    other = await shelf.file(OTHER, name="a.png", alt="Other.")

    assert first == second == third != other
    assert uploads(slack) == 2


async def test_whoever_gives_up_waiting_does_not_stop_the_upload(slack: LocalSlack, shelf: Shelf) -> None:
    slack.misbehave.slow(0.3, ["files.getUploadURLExternal"])

    with pytest.raises(TimeoutError):
        await asyncio.wait_for(shelf.file(ONE, name="a.png", alt=""), 0.1)
    file = await shelf.file(ONE, name="a.png", alt="")

    assert file in slack.files
    assert uploads(slack) == 1


@pytest.mark.parametrize("scope", ["files:write", "files:read"])
async def test_without_the_scope_there_are_no_pictures_and_that_is_logged_once(
    slack: LocalSlack, shelf: Shelf, hours: Hours, scope: str
) -> None:
    slack.scopes.discard(scope)

    with capture_logs() as logs:
        assert await shelf.file(ONE, name="a.png", alt="") is None
        hours.seconds += REST_SECONDS + 1
        assert await shelf.file(OTHER, name="a.png", alt="") is None

    assert [entry["code"] for entry in logs if entry["event"] == "slack_method_missing"] == ["missing_scope"]


async def test_after_trouble_no_upload_is_tried_for_a_while_and_then_it_is(
    slack: LocalSlack, shelf: Shelf, hours: Hours
) -> None:
    slack.scopes.discard("files:write")
    await shelf.file(ONE, name="a.png", alt="")
    slack.scopes.add("files:write")

    assert await shelf.file(ONE, name="a.png", alt="") is None
    hours.seconds += REST_SECONDS + 1
    assert await shelf.file(ONE, name="a.png", alt="") is not None


async def test_a_picture_that_slack_never_gets_ready_is_not_shown(
    slack: LocalSlack, shelf: Shelf, hours: Hours
) -> None:
    slack.workspace.files.processing_seconds = 3600

    assert await shelf.file(ONE, name="a.png", alt="") is None
    assert 15 <= hours.seconds < 20


async def test_slack_in_trouble_is_no_trouble_of_the_tab(slack: LocalSlack, shelf: Shelf) -> None:
    slack.misbehave.outage(["files.completeUploadExternal"])

    assert await shelf.file(ONE, name="a.png", alt="") is None
