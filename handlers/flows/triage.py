"""One triage in Slack, from what was asked to the last reply. Steps are only ever appended (durable.md)."""

import asyncio
from collections.abc import Mapping, Sequence
from typing import Any

from checks.kit.case import Case
from checks.kit.investigation import nobody
from checks.kit.report import case_document
from handlers.flows import claim, delivery, refusing
from handlers.flows.asked import Asked, Way
from handlers.flows.case_record import read
from handlers.flows.conversation import Mark, Place, Unsent
from handlers.flows.live_plan import LivePlan
from handlers.flows.office import Office
from handlers.flows.protocols import JSON, Steps
from handlers.flows.story import Story
from handlers.flows.understanding import locate, understand
from messages.progress import ProbeLine, plan
from messages.seen_before import SHOWN

TRIES = (0.5, 1.0, 0.0)
"""Seconds after each: a lost answer is bridged, and an outage holds up nobody who is to be called."""
OPEN = "open"
"""The step whose post holds first the plan, then the summary."""


async def triage(steps: Steps, payload: dict[str, Any], office: Office) -> JSON:
    """Understands, claims, opens the thread, investigates, keeps, tells, lets go."""
    story, asked = Story(steps), Asked.of(payload)
    understood = await story.say("understand", lambda _: understand(asked, office))
    if "case" in understood:
        understood = await story.step("locate", lambda: locate(understood, office))
    if "case" not in understood:
        return await refusing.refuse(story, asked, understood, office)
    case = read(understood["case"])

    subject = claim.subject_of(case)
    taken = await story.step("claim", lambda: claim.take(office, subject, story.run, asked.channel), attempts=3)
    if not taken["mine"]:
        return await refusing.point_to(story, asked, subject, taken["holder"], office)

    channel = await _channel(story, asked, office)
    place = await _open(story, asked, case, channel, office)
    if place is None:
        # Slack is away, or refuses: who is to be called does not wait for it.
        document = await story.step("investigate unseen", lambda: _unseen(case, office))
        await delivery.call(story, asked, case, document, office)
        place = await _open_after_all(story, asked, case, channel, office)
        await _point(story, subject, place, office)
    else:
        await _point(story, subject, place, office)
        document = await story.step("investigate", lambda: _investigate(case, asked, place, office))
    await delivery.deliver(story, asked, case, document, place, office)
    await story.step("release", lambda: office.journal.release(subject, story.run), attempts=3)
    return {"ended": "reported", "message_ts": place.message_ts}


async def _point(story: Story, subject: str, place: "delivery.Opened", office: Office) -> None:
    """Whoever asks the same is shown this thread."""
    await story.step("point", lambda: office.journal.point_claim(subject, story.run, place.message_ts), attempts=3)


async def _channel(story: Story, asked: Asked, office: Office) -> str:
    if asked.channel.startswith("D") and asked.way in {Way.COMMAND, Way.FORM}:
        # A command may be typed into anybody's direct messages; the bot answers in its own with the person.
        return await story.say("direct", lambda _: _own_direct(asked, office))
    return asked.channel


async def _open(story: Story, asked: Asked, case: Case, channel: str, office: Office) -> "delivery.Opened | None":
    """The first sign in the thread: what was understood, and what is looked at. None where Slack does not take it."""

    async def briefly(look: bool) -> str | None:
        for pause in TRIES:
            try:
                return await _post_plan(story.run, asked, case, channel, office, look=look)
            except Unsent as unsent:
                if unsent.permanent:
                    return None
            look = True
            await office.clock.sleep(pause)
        return None

    ts = await story.say(OPEN, briefly)
    return None if ts is None else _opened(asked, channel, ts)


async def _open_after_all(story: Story, asked: Asked, case: Case, channel: str, office: Office) -> "delivery.Opened":
    """Waits for Slack. The first try may have got through with its answer lost, so it is always looked for."""
    ts = await story.say("open after all", lambda _: _post_plan(story.run, asked, case, channel, office, look=True))
    return _opened(asked, channel, ts)


def _opened(asked: Asked, channel: str, ts: str) -> "delivery.Opened":
    return delivery.Opened(channel=channel, thread_ts=asked.thread_ts or ts, message_ts=ts)


async def _post_plan(run: str, asked: Asked, case: Case, channel: str, office: Office, *, look: bool) -> str:
    first = plan(case_document(case), _lines(case, office), asked_by=asked.user)
    where, mark = Place(channel, asked.thread_ts), Mark(run, OPEN)
    return await office.conversation.post_once(where, first, mark, look=look, urgent=True)


async def _unseen(case: Case, office: Office) -> dict[str, Any]:
    return dict(await office.engine.triage(case, nobody))


async def _own_direct(asked: Asked, office: Office) -> str:
    return await office.conversation.direct(asked.user) or asked.channel


async def _investigate(case: Case, asked: Asked, place: "delivery.Opened", office: Office) -> dict[str, Any]:
    known = case_document(case)

    async def show(lines: Sequence[ProbeLine]) -> None:
        message = plan(known, lines, asked_by=asked.user)
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


def _lines(case: Case, office: Office) -> list[ProbeLine]:
    return [ProbeLine(name=name, title=title, state="in_progress", fact="") for name, title in office.engine.plan(case)]
