"""Answers of Slack that arrive as something else."""

from dataclasses import replace

import pytest

from bot.slack.settings import SlackSettings
from bot.slack.workspace import open_workspace
from handlers.flows.conversation import Mark, Place, Unsent
from messages.message import Message
from sandbox.slack import LocalSlack
from tests.faults.proxy.proxy import Proxy
from tests.faults.proxy.trouble import Mode, Trouble

HELLO = Message("hello")
OPEN = Mark("run-1", "open")


async def test_whether_a_call_was_done_whose_answer_is_no_text_nobody_knows(
    slack: LocalSlack, settings: SlackSettings
) -> None:
    port = int(slack.url.rpartition(":")[2])
    place = Place(slack.support_channel)
    async with Proxy("slack", port, http=True) as proxy:
        through = replace(settings, api_url=f"http://{proxy.place}/api/")
        async with open_workspace(through, seconds_apart=0.01) as workspace:
            proxy.break_(Trouble(Mode.GARBLE))
            with pytest.raises(Unsent) as unsent:
                await workspace.conversation.post_once(place, HELLO, OPEN, look=False)
            proxy.mend()
            await workspace.conversation.post_once(place, HELLO, OPEN, look=True)

    assert not unsent.value.permanent
    assert [message["text"] for message in slack.messages(slack.support_channel)] == ["hello"]
