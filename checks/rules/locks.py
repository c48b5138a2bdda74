"""Whether a sync lock is in use or stuck (domain.md 4.3)."""

from checks.kit.sources import MutexState

LONGEST_SECONDS = 60
"""A sync lock lives this long (domain.md 4.3); more than that left, or no end at all, is not normal."""


def stuck(state: MutexState) -> bool:
    return state.held and (state.ttl is None or state.ttl > LONGEST_SECONDS)


def running(state: MutexState) -> bool:
    return state.held and not stuck(state)


def described(state: MutexState) -> str:
    """The lock in a sentence; its value is never read."""
    left = "never expires" if state.ttl is None else f"expires in {state.ttl:,} s"
    return f"The sync lock of sync user {state.sync_user_id} ({state.key}) is held and {left}."
