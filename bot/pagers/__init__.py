"""Calling people on their phones: Datadog On-Call and PagerDuty."""

from bot.pagers.bounds import Bounds
from bot.pagers.datadog import DatadogOnCall
from bot.pagers.opening import open_pagers
from bot.pagers.pagerduty import PagerDuty

__all__ = ["Bounds", "DatadogOnCall", "PagerDuty", "open_pagers"]
