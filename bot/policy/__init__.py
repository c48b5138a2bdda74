"""The policy file: read once at start, refused whole with every mistake in it."""

from bot.policy.mistake import Mistake, PolicyInvalid
from bot.policy.reading import policy_from, read_policy

__all__ = ["Mistake", "PolicyInvalid", "policy_from", "read_policy"]
