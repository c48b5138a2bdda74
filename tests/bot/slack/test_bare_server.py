"""Against a server that knows only what is vital, the bot does without the rest."""

from collections.abc import AsyncIterator
from dataclasses import replace

import pytest

from bot.slack.settings import SlackSettings
from bot.slack.workspace import Workspace, open_workspace
from handlers.flows.conversation import Listener, Mark, Place, Unsent
from messages.message import Message
from sandbox.slack import U_SUPPORT, LocalSlack
from tests.bot.slack.bare_slack import bare

HELLO = Message("hello")
OPEN = Mark("run-1", "open")


@pytest.fixture(params=[200, 404], ids=["unknown_method", "404"])
async def workspace(
    slack: LocalSlack, settings: SlackSettings, request: pytest.FixtureRequest
) -> AsyncIterator[Workspace]:
    async with bare(slack, unknown_status=request.param) as url:
        known = replace(settings, api_url=url, support_channel=slack.support_channel)
        async with open_workspace(known, seconds_apart=0.01) as workspace:
            yield workspace


async def test_a_post_that_cannot_be_looked_for_is_made(slack: LocalSlack, workspace: Workspace, place: Place) -> None:
    ts = await workspace.conversation.post_once(place, HELLO, OPEN, look=True)

    assert [message["ts"] for message in slack.messages(place.channel)] == [ts]


async def test_the_bots_own_memory_takes_the_place_of_metadata(
    slack: LocalSlack, workspace: Workspace, place: Place
) -> None:
    first = await workspace.conversation.post_once(place, HELLO, OPEN, look=False)

    second = await workspace.conversation.post_once(place, HELLO, OPEN, look=True)

    assert second == first
    assert len(slack.messages(place.channel)) == 1


async def test_no_link_and_no_file_are_no_trouble(slack: LocalSlack, workspace: Workspace, place: Place) -> None:
    root = await workspace.conversation.post_once(place, HELLO, OPEN, look=False)
    thread = Place(place.channel, root)

    link = await workspace.conversation.permalink(place.channel, root)
    await workspace.conversation.upload_once(thread, name="a.md", title="A", content="text", look=True)
    await workspace.conversation.publish_home(U_SUPPORT, {"type": "home", "blocks": []}, None)

    assert link is None
    assert slack.files == {}


async def test_a_private_answer_that_has_no_way_is_said_to_have_none(workspace: Workspace, place: Place) -> None:
    with pytest.raises(Unsent) as unsent:
        await workspace.conversation.whisper(Listener(U_SUPPORT, place), HELLO)

    assert unsent.value.permanent


async def test_a_private_answer_goes_by_slacks_way_back(slack: LocalSlack, workspace: Workspace, place: Place) -> None:
    outcome = await slack.command("help")
    assert outcome.delivered is not None
    listener = Listener(U_SUPPORT, place, outcome.delivered["response_url"])

    await workspace.conversation.whisper(listener, HELLO)

    assert "hello" in [message["text"] for message in slack.ephemerals(U_SUPPORT)]
