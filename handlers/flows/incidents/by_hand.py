"""Everybody was called and nobody has answered: the thread and the channel are told to call a person by hand."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from handlers.flows.conversation import Mark, Place
from handlers.flows.incidents.patience import happened
from handlers.flows.incidents.standing import named, placed, standing, tell
from handlers.flows.incidents.whom import whom
from handlers.flows.office import Office
from handlers.flows.protocols import JSON, Steps
from handlers.flows.story import ATTEMPTS, Story
from handlers.incidents.acts import unanswered
from handlers.incidents.happening import Happening
from handlers.incidents.incident import Incident
from messages.incident.unanswered import unanswered as message_of
from messages.message import Message


async def by_hand(steps: Steps, payload: dict[str, Any], office: Office) -> JSON:
    """Noted first, so that the next time is counted from here; also directly where the channel cannot be written to."""
    story, number = Story(steps), payload["number"]
    key = f"unanswered/{payload['round']}/{payload['of']}"

    async def note() -> bool:
        def act(incident: Incident) -> list[Happening]:
            if incident.round != payload["round"]:
                return []
            return list(unanswered(incident, payload["of"], office.policy, at=office.clock.now()))

        await office.incidents.act(number, key, act)
        return any(each.key == key for each in await happened(number, office))

    if not await story.step("note", note, attempts=ATTEMPTS):
        return {"told": False}
    thread = await placed(story, number, office)
    incident = await standing(number, office)
    said = next(each for each in await happened(number, office) if each.key == key)
    message = await _message(incident, said.detail, office)
    mark = Mark.of_incident(incident.uid, f"told {key}")
    place = None if thread is None else replace(thread.place, broadcast=True)
    told = await tell(story, "told", place, message, mark, office)
    if told is None and office.engineering_manager:
        direct = await story.step("direct", lambda: office.conversation.direct(office.engineering_manager))
        told = await tell(story, "told directly", Place(direct) if direct else None, message, mark, office)
    return {"told": told is not None}


async def _message(incident: Incident, said: Mapping[str, Any], office: Office) -> Message:
    """With the people whom somebody can ring up, by name, as far as Slack says who they are."""
    called = await whom(office)
    on_call = await office.people.members(called.group) if called.group else None
    names = await named(incident, office, also=on_call or ())
    return message_of(incident.document(), said, called=called, on_call=sorted(on_call or ()), names=names)
