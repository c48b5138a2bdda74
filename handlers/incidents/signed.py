"""Who did something, and when."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Signed:
    """`by` is a Slack user id, or `bot`."""

    by: str
    at: datetime
