"""The part of a triage that comes after its looking, and a monitor's, as flows of their own."""

from datetime import datetime
from typing import Any

from checks.kit.severity import Severity
from handlers.flows.asked import Asked
from handlers.flows.case_record import read
from handlers.flows.conversation import Mark
from handlers.flows.delivery import Opened, deliver
from handlers.flows.incidents.raising import raised, tell_reopened
from handlers.flows.incidents.standing import placed, tell
from handlers.flows.office import Office
from handlers.flows.protocols import JSON, Steps
from handlers.flows.story import Story
from handlers.incidents.opening import Opening
from messages.summary import summary

REPORT, MONITOR = "report", "monitor"


async def report(steps: Steps, payload: dict[str, Any], office: Office) -> JSON:
    """Brings what was found to people, as every triage does."""
    story = Story(steps)
    case, opened = read(payload["case"]), Opened(**payload["opened"])
    await deliver(story, Asked.of(payload["asked"]), case, payload["document"], opened, office)
    return None


async def monitor(steps: Steps, payload: dict[str, Any], office: Office) -> JSON:
    """Opens or joins an incident with the diagnosis, as handlers.clock.looking does."""
    story, by, document = Story(steps), "monitor:fleet_health", payload["document"]
    opening = Opening(
        run=story.run,
        at=datetime.fromisoformat(payload["at"]),
        by=by,
        document=document,
        verdict="Connections of the fleet decay.",
        severity=Severity(payload["severity"]),
        title="Fleet health",
        about=f"{document['causes'][0]['code']}@fleet",
    )
    incident = await raised(story, opening, office)
    thread = await placed(story, incident["number"], office)
    await tell(story, "diagnosis", thread, summary(document, run_id=story.run), Mark(story.run, "diagnosis"), office)
    await tell_reopened(story, incident, office)
    return None
