"""From a report to its incident: opened or joined, people called, and told where the report stands."""

from typing import Any

from handlers.flows.conversation import Mark, Place
from handlers.flows.incidents.asked_first import after_its_question
from handlers.flows.incidents.patience import happened
from handlers.flows.incidents.pending import submit_due
from handlers.flows.incidents.standing import line, named, placed, standing, tell
from handlers.flows.incidents.whom import whom_in_words
from handlers.flows.office import Office
from handlers.flows.story import Story
from handlers.incidents.happening import Kind
from handlers.incidents.incident import Incident
from handlers.incidents.opening import Opening
from messages.incident.opened import joined

ATTEMPTS = 30


async def raised(story: Story, opening: Opening, office: Office) -> dict[str, Any]:
    """On disk and on its way to people's phones before anything is told."""

    async def join() -> dict[str, Any]:
        answer = await office.incidents.open_or_join(await after_its_question(opening, office))
        return {
            "number": answer.incident.number,
            "opened": answer.opened,
            "reopened": answer.reopened,
            "run": opening.run,
        }

    answer = await story.step("incident", join, attempts=ATTEMPTS)
    await story.step("incident due", lambda: _due(answer["number"], office), attempts=ATTEMPTS)
    return answer


async def point_to(story: Story, answer: dict[str, Any], thread: Place, office: Office) -> None:
    """A reply in the report's thread that leads to the incident's."""
    where = await placed(story, answer["number"], office)
    link = None
    if where is not None and where.place.thread_ts:
        channel, ts = where.place.channel, where.place.thread_ts
        link = await story.step("incident link", lambda: office.conversation.permalink(channel, ts))
    incident = await standing(answer["number"], office)
    first = answer["opened"] or answer["reopened"]
    names = await named(incident, office)
    called, added = await whom_in_words(office), _added(incident, answer["run"])
    message = joined(incident.document(), link, first=first, called=called, account=added, names=names)
    await tell(story, "incident told", thread, message, Mark(story.run, "incident"), office)
    await tell_reopened(story, answer, office)


async def tell_reopened(story: Story, answer: dict[str, Any], office: Office) -> None:
    """Its own thread hears that it is back."""
    if not answer["reopened"]:
        return
    incident = await standing(answer["number"], office)
    told = await happened(answer["number"], office)
    happening = next((each for each in reversed(told) if each.kind is Kind.REOPENED), None)
    if happening is not None:
        thread = await placed(story, answer["number"], office, step="thread again")
        mark = Mark.of_incident(incident.uid, f"told {happening.key}")
        await tell(story, "reopened", thread, await line(happening, incident, office), mark, office)


def _added(incident: Incident, run: str) -> int | None:
    """The account that this report brought in; None where an earlier one had it already."""
    place = next((place for place, each in enumerate(incident.reports) if each.run == run), None)
    if place is None:
        return None
    account = incident.reports[place].account_id
    return None if any(each.account_id == account for each in incident.reports[:place]) else account


async def _due(number: int, office: Office) -> None:
    await submit_due(await standing(number, office), office)
