"""Somebody says that a diagnosis was right: kept with it, and one more case to measure the checks against."""

from datetime import datetime
from typing import Any

from handlers.flows.cases import Confirmation
from handlers.flows.conversation import Listener, Place
from handlers.flows.hand_over import Press
from handlers.flows.office import Office
from handlers.flows.protocols import JSON, Steps
from handlers.flows.story import Story
from messages.right import thanks


async def right(steps: Steps, payload: dict[str, Any], office: Office) -> JSON:
    """Keeps it first, then thanks the person alone: a thread in which all agree needs no more words."""
    story, press = Story(steps), Press(**payload)
    at = datetime.fromisoformat(press.at)
    await story.step("keep", lambda: office.journal.note_feedback(press.of, "right", press.user, at), attempts=3)
    await story.step("case", lambda: _case(press, at, office), attempts=3)
    listener = Listener(press.user, Place(press.channel, press.thread_ts))
    await story.say("thanks", lambda _: office.conversation.whisper(listener, thanks()))
    return {"of": press.of}


async def _case(press: Press, at: datetime, office: Office) -> bool:
    return await office.cases.saved(press.of, Confirmation(press.user, at)) is not None
