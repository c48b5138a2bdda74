"""Asked in a channel that is not served: the way to the right one."""

from messages.blocks.texts import section
from messages.escaping import channel_mention
from messages.limits import composed
from messages.message import Message
from messages.wording import say


def elsewhere(support_channel: str) -> Message:
    """`support_channel` is a channel's id, or its name where the id is not known."""
    sentence = say("notices", "elsewhere", channel=channel_mention(support_channel))
    return composed(sentence, [section(sentence)])
