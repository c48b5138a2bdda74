"""Who else reads the channels that are served, in a word."""

from collections.abc import Sequence

from bot.health.sign import Sign
from handlers.flows.channels import Channels

OURS = "not shared"


async def channels_look(channels: Channels, served: Sequence[str]) -> Sign:
    """Well in any case: a channel that was shared is no reason to start a process anew, which would not help."""
    shared = [each for each in served if await channels.shared(each)]
    if not shared:
        return Sign(well=True, said=OURS)
    return Sign(well=True, said=f"shared with another organisation, so nothing is posted there: {', '.join(shared)}")
