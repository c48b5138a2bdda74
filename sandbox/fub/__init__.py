"""The sample FUB: its databases, log lines and Redis keys, healthy, with stories, and with faults to inject.

`sandbox.fub.local_redis` and `sandbox.fub.faults` are imported by those who need them: they need fakeredis, which the
production image leaves out.
"""

from sandbox.fub.loading.databases import Loaded
from sandbox.fub.loading.mariadb import drop_mariadb, load_mariadb
from sandbox.fub.loading.redis import load_redis
from sandbox.fub.loading.sqlite import load_sqlite
from sandbox.fub.sample import sample_world
from sandbox.fub.world import ConnectedUser, World
from sandbox.fub.world.logs import LogLine, LogStore
from sandbox.fub.world.rows import Row

__all__ = [
    "ConnectedUser",
    "Loaded",
    "LogLine",
    "LogStore",
    "Row",
    "World",
    "drop_mariadb",
    "load_mariadb",
    "load_redis",
    "load_sqlite",
    "sample_world",
]
