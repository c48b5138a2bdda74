"""Operators are told that a source is down, and that it is back. Steps are only ever appended (durable.md)."""

from datetime import datetime
from typing import Any

from handlers.flows.conversation import Mark, Place
from handlers.flows.office import Office
from handlers.flows.protocols import JSON, Steps
from handlers.flows.story import Story
from messages.message import Message
from messages.outage import answers_again, down

ATTEMPTS = 30


async def source_down(steps: Steps, payload: dict[str, Any], office: Office) -> JSON:
    """Told once for an outage, however often it is asked for."""
    story, source, since = Story(steps), payload["source"], datetime.fromisoformat(payload["since"])
    message = down(source, since, payload["reason"], payload["checks"], payload["monitors"])
    await _told(story, message, Mark(f"source {source}", f"down {payload['since']}"), office)
    await story.step("noted", lambda: office.outages.told(source, since), attempts=ATTEMPTS)
    return None


async def source_back(steps: Steps, payload: dict[str, Any], office: Office) -> JSON:
    """With how long it was away; only then the outage is forgotten."""
    story, source, since = Story(steps), payload["source"], datetime.fromisoformat(payload["since"])
    message = answers_again(source, since, datetime.fromisoformat(payload["until"]))
    await _told(story, message, Mark(f"source {source}", f"back {payload['since']}"), office)
    await story.step("noted", lambda: office.outages.answered(source, since), attempts=ATTEMPTS)
    return None


async def _told(story: Story, message: Message, mark: Mark, office: Office) -> None:
    place = Place(office.operators_channel or office.support_channel)

    async def tell(_: bool) -> str:
        # An earlier telling may have got through with its answer lost: it is always looked for.
        return await office.conversation.post_once(place, message, mark, look=True, urgent=True)

    await story.say("told", tell)
