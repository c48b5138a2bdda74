"""A post is made once, whatever Slack does meanwhile."""

import pytest

from bot.slack.conversation import SlackConversation
from bot.slack.workspace import Workspace
from handlers.flows.conversation import Mark, Place, Unsent
from messages.blocks.texts import section
from messages.escaping import Marked
from messages.message import Message
from sandbox.slack import LocalSlack

HELLO = Message("hello")
OPEN = Mark("run-1", "open")


def another(workspace: Workspace) -> SlackConversation:
    """The same bot after a restart: it remembers nothing."""
    return SlackConversation(workspace.clients, lambda: 0.0)


def texts(slack: LocalSlack) -> list[str]:
    return [message["text"] for message in slack.messages(slack.support_channel)]


async def test_a_post_that_stands_is_found_by_a_bot_that_forgot_it(
    slack: LocalSlack, workspace: Workspace, place: Place
) -> None:
    first = await workspace.conversation.post_once(place, HELLO, OPEN, look=False)

    second = await another(workspace).post_once(place, HELLO, OPEN, look=True)

    assert second == first
    assert texts(slack) == ["hello"]


async def test_a_reply_that_stands_is_found_beyond_the_first_page_of_its_thread(
    slack: LocalSlack, workspace: Workspace, place: Place
) -> None:
    root = await workspace.conversation.post_once(place, HELLO, OPEN, look=False)
    thread = Place(place.channel, root)
    for _ in range(210):
        await slack.say("noise", thread_ts=root)
    first = await workspace.conversation.post_once(thread, HELLO, Mark("run-1", "detail"), look=False)

    second = await another(workspace).post_once(thread, HELLO, Mark("run-1", "detail"), look=True)

    assert second == first


async def test_another_runs_post_is_not_taken_for_this_ones(
    slack: LocalSlack, workspace: Workspace, place: Place
) -> None:
    await workspace.conversation.post_once(place, HELLO, Mark("run-1", "open"), look=False)

    await another(workspace).post_once(place, HELLO, Mark("run-2", "open"), look=True)

    assert texts(slack) == ["hello", "hello"]


async def test_a_post_whose_answer_got_lost_is_not_sent_again_by_itself(
    slack: LocalSlack, conversation: SlackConversation, place: Place
) -> None:
    slack.misbehave.lose_answers("chat.postMessage", calls=1)

    with pytest.raises(Unsent) as lost:
        await conversation.post_once(place, HELLO, OPEN, look=False)
    found = await conversation.post_once(place, HELLO, OPEN, look=True)

    assert not lost.value.permanent
    assert texts(slack) == ["hello"]
    assert slack.messages(slack.support_channel)[0]["ts"] == found


async def test_a_rate_limited_post_waits_as_long_as_slack_says_and_goes_out_once(
    slack: LocalSlack, conversation: SlackConversation, place: Place
) -> None:
    slack.misbehave.rate_limit("chat.postMessage", retry_after=1, calls=1)

    await conversation.post_once(place, HELLO, OPEN, look=False)

    assert texts(slack) == ["hello"]
    first, second = [call for call in slack.calls if call.method == "chat.postMessage"]
    assert (first.status, second.status) == (429, 200)
    assert second.at - first.at >= 1


async def test_a_channel_that_is_not_there_is_a_refusal_for_good(conversation: SlackConversation) -> None:
    with pytest.raises(Unsent) as refused:
        await conversation.post_once(Place("C0NOWHERE1"), HELLO, OPEN, look=False)

    assert (refused.value.code, refused.value.permanent) == ("channel_not_found", True)


async def test_an_edit_is_tried_again_through_a_short_outage(
    slack: LocalSlack, conversation: SlackConversation, place: Place
) -> None:
    ts = await conversation.post_once(place, HELLO, OPEN, look=False)
    slack.misbehave.outage("chat.update", calls=2)

    await conversation.update(place.channel, ts, Message("better"))

    assert texts(slack) == ["better"]


async def test_a_hasty_edit_is_tried_once(slack: LocalSlack, conversation: SlackConversation, place: Place) -> None:
    ts = await conversation.post_once(place, HELLO, OPEN, look=False)
    slack.misbehave.outage("chat.update", calls=1)

    with pytest.raises(Unsent):
        await conversation.update(place.channel, ts, Message("better"), patient=False)

    assert len([call for call in slack.calls if call.method == "chat.update"]) == 1


async def test_an_edited_text_is_not_read_as_if_a_person_had_typed_it(
    slack: LocalSlack, conversation: SlackConversation, place: Place
) -> None:
    ts = await conversation.post_once(place, HELLO, OPEN, look=False)

    await conversation.update(place.channel, ts, Message("see #general and @channel"))

    assert texts(slack) == ["see #general and @channel"]


async def test_blocks_that_slack_refuses_are_said_in_sections(
    slack: LocalSlack, conversation: SlackConversation, place: Place
) -> None:
    container = {
        "type": "container",
        "title": {"type": "plain_text", "text": "Evidence"},
        "child_blocks": [{"type": "actions", "elements": []}, section(Marked("The token is gone."))],
    }
    message = Message("Evidence", (container,))

    ts = await conversation.post_once(place, message, OPEN, look=False)

    (shown,) = slack.messages(slack.support_channel)
    assert shown["ts"] == ts
    assert [block["type"] for block in shown["blocks"]] == ["section"]
    assert "The token is gone." in shown["blocks"][0]["text"]["text"]


async def test_links_in_a_post_are_not_unfolded(
    slack: LocalSlack, conversation: SlackConversation, place: Place
) -> None:
    await conversation.post_once(place, HELLO, OPEN, look=False)

    (call,) = [call for call in slack.calls if call.method == "chat.postMessage"]
    assert {call.arguments["unfurl_links"], call.arguments["unfurl_media"]} <= {False, "false", "0"}
