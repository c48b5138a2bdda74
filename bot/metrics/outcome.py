"""What becomes of a request from Slack."""

from typing import Final

ACKNOWLEDGED: Final = "acknowledged"
REFUSED: Final = "refused"
"""It did not come from Slack."""
MISSHAPEN: Final = "misshapen"
"""Acknowledged, and nothing came of it: it broke whoever read it."""
UNACKNOWLEDGED: Final = "unacknowledged"
"""Slack brings it again."""
