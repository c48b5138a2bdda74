"""Whoever reported an incident hears, in their own thread, how it ended: seen to be well, or closed all the same."""

from collections.abc import Callable, Mapping
from typing import Any

from handlers.flows.conversation import Mark, Place
from handlers.flows.incidents.standing import named, standing, tell
from handlers.flows.office import Office
from handlers.flows.story import ATTEMPTS, Story
from handlers.incidents.incident import Incident
from messages.incident.opened import closed_there, verified
from messages.message import Message

Found = Mapping[str, Any]


async def tell_verified(story: Story, number: int, result: Found, office: Office) -> None:
    """How it is now, for each account that was looked at."""

    def said(account: int | None, incident: Incident, found: Found | None) -> Message | None:
        return None if found is None else verified(account, incident.document(), found)

    await _tell(story, number, result, said, "verified", office)


async def tell_closed(story: Story, number: int, office: Office) -> None:
    """Closed with a reason: who was not seen to be well is told so, and is not left to think that it was repaired."""
    incident = await standing(number, office)
    names = await named(incident, office)

    def said(account: int | None, closed: Incident, found: Found | None) -> Message | None:
        return closed_there(account, closed.document(), found, names=names)

    await _tell(story, number, incident.verified or {"accounts": []}, said, "closed", office)


async def _tell(
    story: Story,
    number: int,
    result: Found,
    said: Callable[[int | None, Incident, Found | None], Message | None],
    what: str,
    office: Office,
) -> None:
    by_account = {each["account_id"]: each for each in result["accounts"]}
    reporters = await story.step("reporters", lambda: _reporters(number, office), attempts=ATTEMPTS)
    incident = await standing(number, office)
    for each in reporters:
        message = said(each["account_id"], incident, by_account.get(each["account_id"]))
        if message is not None:
            mark = Mark.of_incident(incident.uid, f"{what} {incident.round} {each['run']}")
            place = Place(each["channel"], each["thread_ts"])
            await tell(story, f"tell {each['run']}", place, message, mark, office)


async def _reporters(number: int, office: Office) -> list[dict[str, Any]]:
    """One for each thread, as it stands when the incident closes."""
    incident = await standing(number, office)
    threads = {
        (report.channel, report.thread_ts): {
            "run": report.run,
            "account_id": report.account_id,
            "channel": report.channel,
            "thread_ts": report.thread_ts,
        }
        for report in reversed(incident.reports)
        if report.channel and report.thread_ts
    }
    return list(reversed(threads.values()))
