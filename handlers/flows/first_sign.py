"""The first sign of a triage in its thread: what was understood, and what is looked at."""

from checks.kit.case import Case
from checks.kit.report import case_document
from handlers.flows.asked import Asked
from handlers.flows.conversation import Mark, Place, Unsent
from handlers.flows.delivery import Opened
from handlers.flows.office import Office
from handlers.flows.story import Story
from messages.progress import ProbeLine, plan

TRIES = (0.5, 1.0, 0.0)
"""Seconds after each: a lost answer is bridged, and an outage holds up nobody who is to be called."""
OPEN = "open"
"""The step whose post holds first the plan, then the summary."""


async def opened(story: Story, asked: Asked, case: Case, channel: str, office: Office) -> Opened | None:
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
    return None if ts is None else _at(asked, channel, ts)


async def opened_after_all(story: Story, asked: Asked, case: Case, channel: str, office: Office) -> Opened:
    """Waits for Slack. The first try may have got through with its answer lost, so it is always looked for."""
    ts = await story.say("open after all", lambda _: _post_plan(story.run, asked, case, channel, office, look=True))
    return _at(asked, channel, ts)


def _at(asked: Asked, channel: str, ts: str) -> Opened:
    return Opened(channel=channel, thread_ts=asked.thread_ts or ts, message_ts=ts)


async def _post_plan(run: str, asked: Asked, case: Case, channel: str, office: Office, *, look: bool) -> str:
    known, lines = case_document(case), _lines(case, office)
    first = plan(known, lines, asked_by=asked.user, run_id=run, second=asked.second, second_ids=asked.second_ids)
    where, mark = Place(channel, asked.thread_ts), Mark(run, OPEN)
    return await office.conversation.post_once(where, first, mark, look=look, urgent=True)


def _lines(case: Case, office: Office) -> list[ProbeLine]:
    return [ProbeLine(name=name, title=title, state="in_progress", fact="") for name, title in office.engine.plan(case)]
