"""An escalation step begins once, however many runs are about it."""

from collections.abc import Sequence
from typing import Any

from handlers.flows.office import Office
from handlers.flows.story import Story
from handlers.incidents.acts import paging
from handlers.incidents.happening import Happening
from handlers.incidents.incident import Incident


async def begin(story: Story, payload: dict[str, Any], office: Office) -> dict[str, Any] | None:
    """The step, if it is this name's to take; None where another took it, or nobody is to be called any more.

    A step that nobody's acknowledging made due and the same one that a person asked for are two names for it.
    """
    round_, step, asked = payload["round"], payload["of"], payload["asked"]

    def act(incident: Incident) -> Sequence[Happening]:
        if incident.round != round_:
            return []
        return paging(incident, step, office.policy, at=office.clock.now(), asked=asked)

    async def begun() -> dict[str, Any] | None:
        acted = await office.incidents.act(payload["number"], f"paging/{round_}/{step}", act)
        stages = acted.incident.stages
        stage = next((s for s in stages if (s.round, s.step, s.asked) == (round_, step, asked)), None)
        return None if stage is None else {"step": stage.step, "manager": stage.manager, "asked": stage.asked}

    return await story.step("begin", begun, attempts=30)
