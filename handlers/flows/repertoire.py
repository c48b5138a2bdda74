"""Every flow by its name, for the durable runs."""

from collections.abc import Awaitable, Callable
from functools import partial
from typing import Any

from handlers.flows.deeper import deeper
from handlers.flows.hand_over import hand_over
from handlers.flows.names import DEEP, HAND_OVER, SAVE_CASE, TRIAGE, WRONG
from handlers.flows.office import Office
from handlers.flows.protocols import JSON, Steps
from handlers.flows.save_case import save_case
from handlers.flows.triage import triage
from handlers.flows.wrong import wrong

Flow = Callable[[Steps, dict[str, Any]], Awaitable[JSON]]


def repertoire(office: Office) -> dict[str, Flow]:
    """What the runs are opened with."""
    return {
        TRIAGE: partial(triage, office=office),
        HAND_OVER: partial(hand_over, office=office),
        WRONG: partial(wrong, office=office),
        SAVE_CASE: partial(save_case, office=office),
        DEEP: partial(deeper, office=office),
    }
