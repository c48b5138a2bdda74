"""Short names of runs: people read them out to each other."""

import hashlib

SHOWN = 12
"""Hexadecimal digits; 100,000 runs do not collide."""


def key(*ids: str) -> str:
    """The name for these ids, in this order."""
    return hashlib.sha256("\x1f".join(ids).encode()).hexdigest()[:SHOWN]
