"""The page of the sandbox: a Slack workspace in the browser, for somebody without a Slack account.

It is plain HTML, CSS and JavaScript modules and loads nothing from elsewhere. The page talks to the local Slack's
browser API on its own origin, so its routes belong on the same application.
"""

from sandbox.page.desk import ClockState, Desk, PageState, TicketState
from sandbox.page.faults import Faults, FaultState
from sandbox.page.routes import page_routes

__all__ = ["ClockState", "Desk", "FaultState", "Faults", "PageState", "TicketState", "page_routes"]
