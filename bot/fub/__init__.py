"""Reading Follow Up Boss: the common database, the client databases, the locks in Redis. Nothing here can write."""

from bot.fub.databases import FubDatabases
from bot.fub.limits import Limits
from bot.fub.mutexes import RedisMutexes, open_mutexes
from bot.fub.opening import open_databases

__all__ = ["FubDatabases", "Limits", "RedisMutexes", "open_databases", "open_mutexes"]
