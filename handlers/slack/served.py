"""Where the bot answers: the support channel with its threads, channels of the settings, and direct messages."""

from handlers.slack.desk import Desk


def serves(desk: Desk, channel: str) -> bool:
    """Direct messages have ids with a D."""
    return channel == desk.support_channel or channel in desk.served_channels or channel.startswith("D")
