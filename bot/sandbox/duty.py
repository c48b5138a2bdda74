"""Whom the sandbox's bot pages and where it files tickets; Datadog On-Call belongs to the local Datadog."""

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sandbox.jira import LocalJira
from sandbox.outages import Fault
from sandbox.pagers import ZYNO, LocalPagerDuty


@dataclass(frozen=True, slots=True)
class LocalDuty:
    """Everything the bot writes to beside Slack, running on this machine."""

    pagerduty: LocalPagerDuty
    jira: LocalJira

    @property
    def faults(self) -> list[Fault]:
        """For the page's menu."""
        return [*self.pagerduty.faults, *self.jira.faults]

    def overrides(self) -> dict[str, Any]:
        """The settings that lead the bot here and nowhere else."""
        return {
            "pagers": "datadog,pagerduty",
            "datadog_oncall_team": ZYNO.handle,
            "pagerduty_routing_key": self.pagerduty.routing_key,
            "pagerduty_url": self.pagerduty.url,
            "jira_url": self.jira.url,
            "jira_user": self.jira.user,
            "jira_token": self.jira.token,
            "jira_project": self.jira.project,
        }


@asynccontextmanager
async def local_duty(clock: Callable[[], datetime]) -> AsyncIterator[LocalDuty]:
    """Starts them, each on a free port."""
    async with LocalPagerDuty(clock=clock) as pagerduty, LocalJira(clock=clock) as jira:
        yield LocalDuty(pagerduty, jira)
