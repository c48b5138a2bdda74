"""The sample FUB: its databases, log lines and Redis keys, healthy, with stories, and with faults to inject."""

from sandbox.fub.loading.databases import Loaded
from sandbox.fub.loading.sqlite import load_sqlite
from sandbox.fub.sample import sample_world
from sandbox.fub.world import ConnectedUser, World
from sandbox.fub.world.logs import LogLine, LogStore
from sandbox.fub.world.rows import Row

__all__ = ["ConnectedUser", "Loaded", "LogLine", "LogStore", "Row", "World", "load_sqlite", "sample_world"]
