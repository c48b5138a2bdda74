"""The flows by name, as they are submitted and recorded: a name once used stays."""

from typing import Final

TRIAGE: Final = "triage"
HAND_OVER: Final = "hand_over"
WRONG: Final = "wrong"
SAVE_CASE: Final = "save_case"
DEEP: Final = "deep"
