"""A private answer reaches the person by one way or another."""

import pytest

from bot.slack.conversation import SlackConversation
from handlers.flows.conversation import Listener, Place, Unsent
from messages.message import Message
from sandbox.slack import U_SUPPORT, LocalSlack

SECRET = Message("only for you")


def whispers(slack: LocalSlack) -> list[str]:
    return [message["text"] for message in slack.ephemerals(U_SUPPORT)]


async def test_it_is_shown_where_the_person_asked(
    slack: LocalSlack, conversation: SlackConversation, place: Place
) -> None:
    await conversation.whisper(Listener(U_SUPPORT, place), SECRET)

    assert whispers(slack) == ["only for you"]
    assert slack.messages(place.channel) == []


async def test_where_the_bot_is_not_slacks_own_way_back_is_used(
    slack: LocalSlack, conversation: SlackConversation
) -> None:
    outcome = await slack.command("help", channel="random")
    assert outcome.delivered is not None
    listener = Listener(U_SUPPORT, Place(slack.channel("random")), outcome.delivered["response_url"])

    await conversation.whisper(listener, SECRET)

    assert "only for you" in whispers(slack)


async def test_without_a_way_back_it_is_a_direct_message(slack: LocalSlack, conversation: SlackConversation) -> None:
    listener = Listener(U_SUPPORT, Place(slack.channel("random")))

    await conversation.whisper(listener, SECRET)

    (direct,) = slack.messages(slack.direct_message(U_SUPPORT))
    assert direct["text"] == "only for you"


async def test_without_the_scope_to_write_nobody_can_be_told(
    slack: LocalSlack, conversation: SlackConversation, place: Place
) -> None:
    slack.scopes.discard("chat:write")

    with pytest.raises(Unsent) as unsent:
        await conversation.whisper(Listener(U_SUPPORT, place), SECRET)

    assert unsent.value.code == "missing_scope"


async def test_an_outage_is_no_reason_to_go_another_way(
    slack: LocalSlack, conversation: SlackConversation, place: Place
) -> None:
    slack.misbehave.outage("chat.postEphemeral", calls=1)

    await conversation.whisper(Listener(U_SUPPORT, place), SECRET)

    assert whispers(slack) == ["only for you"]
