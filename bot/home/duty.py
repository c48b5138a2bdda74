"""Who is on call now: asked of the pagers and of Slack, for everybody once a minute."""

import asyncio
from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from handlers.flows.office import Office
from handlers.flows.paging import OnCall

GROUP = "The Slack group"


async def on_duty(office: Office) -> Sequence[dict[str, Any]]:
    """For `messages.home.duty`; each pager is bounded in time by itself."""
    asked = await asyncio.gather(_group(office), *(pager.on_call() for pager in office.pagers))
    return [{**asdict(each), "people": list(each.people)} for each in asked if each is not None]


async def _group(office: Office) -> OnCall | None:
    if not office.oncall_usergroup:
        return None
    members = await office.people.members(office.oncall_usergroup)
    if members is None:
        return OnCall(source=GROUP, slack=True, trouble="Slack does not say who is in it.")
    return OnCall(source=GROUP, slack=True, people=sorted(members))
