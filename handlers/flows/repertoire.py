"""Every flow by its name, for the durable runs."""

from collections.abc import Awaitable, Callable
from functools import partial
from typing import Any

from handlers.clock.looking import looking
from handlers.flows.deeper import deeper
from handlers.flows.hand_over import hand_over
from handlers.flows.incidents.aftercare import follow_up, record
from handlers.flows.incidents.by_hand import by_hand
from handlers.flows.incidents.called_off import called_off
from handlers.flows.incidents.calling import call
from handlers.flows.incidents.paging import page
from handlers.flows.incidents.pressing import press
from handlers.flows.incidents.reminding import remind
from handlers.flows.incidents.root import root
from handlers.flows.incidents.showing import show
from handlers.flows.incidents.ticketing import ticket
from handlers.flows.incidents.verifying import verifying
from handlers.flows.names import (
    BY_HAND,
    CALL,
    CALLED_OFF,
    DEEP,
    FOLLOW_UP,
    HAND_OVER,
    LOOK,
    PAGE,
    PRESS,
    RECORD,
    REMIND,
    RIGHT,
    ROOT,
    SAVE_CASE,
    SHOW,
    SOURCE_BACK,
    SOURCE_DOWN,
    TICKET,
    TRIAGE,
    VERIFY,
    WRONG,
)
from handlers.flows.office import Office
from handlers.flows.protocols import JSON, Steps
from handlers.flows.right import right
from handlers.flows.save_case import save_case
from handlers.flows.source_told import source_back, source_down
from handlers.flows.triage import triage
from handlers.flows.wrong import wrong

Flow = Callable[[Steps, dict[str, Any]], Awaitable[JSON]]


def repertoire(office: Office) -> dict[str, Flow]:
    """What the runs are opened with."""
    return {
        TRIAGE: partial(triage, office=office),
        HAND_OVER: partial(hand_over, office=office),
        WRONG: partial(wrong, office=office),
        RIGHT: partial(right, office=office),
        SAVE_CASE: partial(save_case, office=office),
        DEEP: partial(deeper, office=office),
        ROOT: partial(root, office=office),
        SHOW: partial(show, office=office),
        CALL: partial(call, office=office),
        PAGE: partial(page, office=office),
        BY_HAND: partial(by_hand, office=office),
        TICKET: partial(ticket, office=office),
        REMIND: partial(remind, office=office),
        RECORD: partial(record, office=office),
        FOLLOW_UP: partial(follow_up, office=office),
        PRESS: partial(press, office=office),
        CALLED_OFF: partial(called_off, office=office),
        VERIFY: partial(verifying, office=office),
        LOOK: partial(looking, office=office),
        SOURCE_DOWN: partial(source_down, office=office),
        SOURCE_BACK: partial(source_back, office=office),
    }
