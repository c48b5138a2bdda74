"""Replicas: any number of processes over one PostgreSQL, each known to the others by its signs of life."""

from bot.replicas.opening import Replica, open_replica
from bot.replicas.replaced import Replaced
from bot.replicas.timing import Timing

__all__ = ["Replaced", "Replica", "Timing", "open_replica"]
