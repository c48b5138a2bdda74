"""Where the bot answers: the support channel with its threads, and direct messages."""

from handlers.flows.conversation import Listener, Unsent
from handlers.slack.desk import Desk
from messages.elsewhere import elsewhere


def serves(desk: Desk, channel: str) -> bool:
    """Direct messages have ids with a D."""
    return channel == desk.support_channel or channel.startswith("D")


async def show_the_way(desk: Desk, listener: Listener) -> None:
    """Tells the person alone where to ask. Raises `Unsent` when trying again may help."""
    try:
        await desk.conversation.whisper(listener, elsewhere(desk.support_channel))
    except Unsent as unsent:
        if not unsent.permanent:
            raise
