"""Somebody says that it was a false alarm, or is over: the incident hears it, and they hear how calling ends."""

from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from checks.kit.report import moment
from handlers.flows.conversation import Mark, Place
from handlers.flows.incidents.pressing import ATTEMPTS
from handlers.flows.incidents.standing import line, named, placed, standing, tell
from handlers.flows.office import Office
from handlers.flows.protocols import JSON, Steps
from handlers.flows.story import Story
from handlers.incidents.acts import Declined
from handlers.incidents.acts import called_off as taken_back
from handlers.incidents.happening import Happening, Kind
from handlers.incidents.time_to_answer import next_call_at
from messages.incident.still_open import still_open


@dataclass(frozen=True, slots=True, kw_only=True)
class CalledOff:
    """Said at `at` (an ISO time) where `channel` and `thread_ts` are, of the incident `number`; never the words."""

    number: int
    user: str
    channel: str
    thread_ts: str
    at: str

    def document(self) -> dict[str, Any]:
        """Plain data for the record."""
        return asdict(self)


async def called_off(steps: Steps, payload: dict[str, Any], office: Office) -> JSON:
    """Kept first, then answered with the incident's buttons: the bot closes nothing by itself."""
    story, said = Story(steps), CalledOff(**payload)
    key = f"called off/{story.run}"
    kept = await story.step("keep", lambda: _keep(key, said, office), attempts=ATTEMPTS)
    incident = await standing(said.number, office)
    message = still_open(
        incident.document(), next_at=moment(next_call_at(incident, office.policy)), names=await named(incident, office)
    )
    place = Place(said.channel, said.thread_ts)
    await tell(story, "answer", place, message, Mark(story.run, "answer"), office)
    if kept and (incident.channel, incident.message_ts) != (said.channel, said.thread_ts):
        happening = Happening(key=key, at=datetime.fromisoformat(said.at), kind=Kind.CALLED_OFF, by=said.user)
        thread = await placed(story, said.number, office)
        mark = Mark.of_incident(incident.uid, f"told {key}")
        await tell(story, "told", thread, await line(happening, incident, office), mark, office)
    return {"incident": said.number}


async def _keep(key: str, said: CalledOff, office: Office) -> bool:
    """Whether it is in the timeline; not where the incident was closed meanwhile."""
    at = datetime.fromisoformat(said.at)
    try:
        await office.incidents.act(said.number, key, lambda each: taken_back(each, key=key, at=at, by=said.user))
    except Declined:
        return False
    return True
