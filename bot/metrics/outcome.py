"""What becomes of a request from Slack."""

from typing import Final

ACKNOWLEDGED: Final = "acknowledged"
REFUSED: Final = "refused"
"""It did not come from Slack."""
UNACKNOWLEDGED: Final = "unacknowledged"
"""Slack brings it again."""
