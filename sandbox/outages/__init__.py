"""How the local pagers and the local Jira behave when they are not well, and what they were asked meanwhile."""

from sandbox.outages.outage import MODES, Mode, Outage
from sandbox.outages.refused import Refused
from sandbox.outages.served import Served
from sandbox.outages.switch import Fault, SeenCall, Switch

__all__ = ["MODES", "Fault", "Mode", "Outage", "Refused", "SeenCall", "Served", "Switch"]
