"""Looking while everybody sees how far it is."""

import asyncio
from collections.abc import Mapping, Sequence
from typing import Any

from checks.kit.case import Case
from checks.kit.report import case_document
from handlers.flows.asked import Asked
from handlers.flows.delivery import Opened
from handlers.flows.live_plan import LivePlan
from handlers.flows.office import Office
from messages.progress import ProbeLine, plan
from messages.seen_before import SHOWN


async def investigate(run: str, case: Case, asked: Asked, place: Opened, office: Office) -> dict[str, Any]:
    known = case_document(case)

    async def show(lines: Sequence[ProbeLine]) -> None:
        message = plan(known, lines, asked_by=asked.user, run_id=run, second=asked.second, second_ids=asked.second_ids)
        await office.conversation.update(place.channel, place.message_ts, message, patient=False)

    async with LivePlan(office.engine.plan(case), show, office.clock, office.edit_every) as live:
        document = dict(await office.engine.triage(case, live.on_finished))
    return {**document, "similar": await _linked(document.get("similar", ()), office)}


async def _linked(similar: Sequence[Mapping[str, Any]], office: Office) -> list[dict[str, Any]]:
    """With links to the threads of those that are shown; where Slack gives none, they are told without."""

    async def one(case: Mapping[str, Any]) -> dict[str, Any]:
        if case["link"] or not case["channel"] or not case["message_ts"]:
            return dict(case)
        return {**case, "link": await office.conversation.permalink(case["channel"], case["message_ts"])}

    return [*await asyncio.gather(*map(one, similar[:SHOWN])), *map(dict, similar[SHOWN:])]
