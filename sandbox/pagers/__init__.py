"""A local Datadog On-Call and a local PagerDuty over HTTP, which record whom they would have rung."""

from sandbox.pagers.alert import Alert
from sandbox.pagers.on_call import LocalOnCall
from sandbox.pagers.page import LocalPage
from sandbox.pagers.pagerduty import LocalPagerDuty
from sandbox.pagers.teams import ZYNO, Person, Team

__all__ = ["ZYNO", "Alert", "LocalOnCall", "LocalPage", "LocalPagerDuty", "Person", "Team"]
