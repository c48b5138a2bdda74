"""Who would be called now: asked of the pagers and of Slack, each within its own time."""

import asyncio
from collections.abc import Coroutine
from dataclasses import asdict
from typing import Any

from handlers.flows.paging import OnCall
from handlers.slack.desk import Desk
from messages.incident.oncall import on_call
from messages.message import Message

SECONDS = 2.0
"""Slack wants its acknowledgement within three; who does not answer in time is told as not known."""


async def on_call_answer(desk: Desk) -> Message:
    """The answer to `oncall`; it mentions nobody."""
    asked = await asyncio.gather(_group(desk), *(_asked(pager.name, pager.on_call()) for pager in desk.pagers))
    sources = [each for each in asked if each is not None]
    ids = {person for each in sources if each.slack for person in each.people} | {desk.engineering_manager}
    names = await desk.people.names(ids - {""})
    documents = [{**asdict(each), "people": list(each.people)} for each in sources]
    return on_call(documents, desk.engineering_manager, [pager.name for pager in desk.pagers], names)


async def _group(desk: Desk) -> OnCall | None:
    source = "The Slack group"
    if not desk.oncall_usergroup:
        return None
    members = await desk.people.members(desk.oncall_usergroup)
    if members is None:
        return OnCall(source=source, slack=True, trouble="Slack does not say who is in it.")
    return OnCall(source=source, slack=True, people=sorted(members))


async def _asked(name: str, asking: Coroutine[Any, Any, OnCall | None]) -> OnCall | None:
    try:
        async with asyncio.timeout(SECONDS):
            return await asking
    except TimeoutError:
        return OnCall(source=name, trouble=f"No answer within {SECONDS:g} seconds.")
