"""An update is due: whoever leads the incident is reminded, in its thread."""

from typing import Any

from handlers.flows.conversation import Mark
from handlers.flows.incidents.patience import happened
from handlers.flows.incidents.standing import line, placed, standing, tell
from handlers.flows.office import Office
from handlers.flows.protocols import JSON, Steps
from handlers.flows.story import Story
from handlers.incidents.happening import Happening, Kind


async def remind(steps: Steps, payload: dict[str, Any], office: Office) -> JSON:
    """Noted first, so that the next one is counted from here."""
    story, number = Story(steps), payload["number"]
    key = f"remind/{payload['round']}/{payload['of']}"

    async def note() -> bool:
        happening = Happening(key=key, at=office.clock.now(), kind=Kind.REMINDED, detail={"number": payload["of"]})
        acted = await office.incidents.act(number, key, lambda incident: [happening] if incident.open else [])
        return acted.incident.open

    if not await story.step("note", note, attempts=30):
        return {"reminded": False}
    thread = await placed(story, number, office)
    incident = await standing(number, office)
    happening = next((each for each in await happened(number, office) if each.key == key), None)
    if happening is not None:
        message = await line(happening, incident, office)
        await tell(story, "told", thread, message, Mark.of_incident(incident.uid, f"told {key}"), office)
    return {"reminded": True}
