"""The FUB that everybody can try the bot on."""

from datetime import datetime

from sandbox.fub.sample.chatter import chatter
from sandbox.fub.sample.healthy import healthy_accounts
from sandbox.fub.sample.leads import leads
from sandbox.fub.sample.platform import platform
from sandbox.fub.sample.stories import STORIES
from sandbox.fub.sample.traces import traces
from sandbox.fub.world import World


def sample_world(now: datetime) -> World:
    """60 accounts in four client databases: six with a story (`sandbox.fub.sample.stories`), the others healthy.

    The same moment gives the same world.
    """
    world = World(now)
    for story in STORIES:
        story(world)
    for part in (healthy_accounts, traces, leads, chatter, platform):
        part(world)
    return world
