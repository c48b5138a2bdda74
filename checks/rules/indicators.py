"""When a figure has moved enough to be worth a warning before anything fails (domain.md 7.4)."""

LEAST = 20
"""Smaller figures move by chance; the bot's own choice."""


def doubled(more: float, less: float) -> bool:
    """At least twice, and not by chance. The documents name indicators and no limits; this one is the bot's own."""
    return more >= LEAST and more >= 2 * less
