"""The flows by name, as they are submitted and recorded: a name once used stays."""

from typing import Final

TRIAGE: Final = "triage"
HAND_OVER: Final = "hand_over"
WRONG: Final = "wrong"
RIGHT: Final = "right"
SAVE_CASE: Final = "save_case"
DEEP: Final = "deep"

ROOT: Final = "incident_root"
SHOW: Final = "incident_show"
CALL: Final = "incident_call"
PAGE: Final = "incident_page"
TICKET: Final = "incident_ticket"
REMIND: Final = "incident_remind"
BY_HAND: Final = "incident_by_hand"
RECORD: Final = "incident_record"
FOLLOW_UP: Final = "incident_follow_up"
PRESS: Final = "incident_press"
CALLED_OFF: Final = "incident_called_off"
VERIFY: Final = "incident_verify"
LOOK: Final = "monitor_look"
SOURCE_DOWN: Final = "source_down"
SOURCE_BACK: Final = "source_back"

OF_INCIDENTS: Final = frozenset(
    {
        ROOT,
        SHOW,
        CALL,
        PAGE,
        BY_HAND,
        TICKET,
        REMIND,
        RECORD,
        FOLLOW_UP,
        PRESS,
        CALLED_OFF,
        VERIFY,
        LOOK,
        SOURCE_DOWN,
        SOURCE_BACK,
    }
)
"""Carried in a queue of their own, without a limit: nobody who is to be called waits behind triages."""
