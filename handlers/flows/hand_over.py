"""The button that calls people: once for each triage, whatever was found."""

from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from checks.kit.refusal import Condition, Refusal
from checks.kit.report import refused
from handlers.flows.call_title import title_of_a_call
from handlers.flows.conversation import Place
from handlers.flows.incidents.raising import point_to, raised
from handlers.flows.office import Office
from handlers.flows.protocols import JSON, Steps
from handlers.flows.story import ATTEMPTS, Story
from handlers.incidents.opening import Opening
from messages.incident.people import known_name

NOTHING_KNOWN = Refusal(Condition.MISSING_CONTEXT, "Somebody needs help, and nothing was diagnosed.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Press:
    """Somebody pressed a button below the triage `of`; `at` is an ISO time."""

    of: str
    user: str
    channel: str
    thread_ts: str | None
    at: str

    def document(self) -> dict[str, Any]:
        """Plain data for the record."""
        return asdict(self)


async def hand_over(steps: Steps, payload: dict[str, Any], office: Office) -> JSON:
    """Opens or joins the incident of the triage and calls people, whatever its severity; told where it was pressed."""
    story, press = Story(steps), Press(**payload)
    known = await story.step("read", lambda: _known(press, office), attempts=ATTEMPTS)
    at = datetime.fromisoformat(press.at)
    opening = Opening(
        run=press.of,
        at=at,
        by=known["by"],
        document=known["document"],
        verdict=known["verdict"],
        channel=known["channel"],
        thread_ts=known["thread_ts"],
        called_by=press.user,
        title=title_of_a_call(known["document"], known.get("name") or ""),
    )
    incident = await raised(story, opening, office)
    place = Place(known["channel"], known["thread_ts"])
    await point_to(story, incident, place, office)
    detail = {"channel": place.channel, "incident": incident["number"], "usergroup": office.oncall_usergroup}
    await story.step(
        "note", lambda: office.journal.record_event(at, press.of, "handed_over", press.user, detail), attempts=ATTEMPTS
    )
    return {"incident": incident["number"]}


async def _known(press: Press, office: Office) -> dict[str, Any]:
    """What the journal says of the triage; where it was pressed, if the journal says nothing."""
    report = await office.journal.report(press.of)
    name = known_name(press.user, await office.people.names([press.user]))
    if report is None:
        nothing = refused(NOTHING_KNOWN, {}, 0)
        place = {"channel": press.channel, "thread_ts": press.thread_ts}
        return {"document": nothing, "verdict": NOTHING_KNOWN.message, "by": press.user, "name": name, **place}
    return {
        "document": dict(report.document),
        "verdict": report.verdict,
        "name": name,
        "by": (report.document.get("asked") or {}).get("by") or press.user,
        "channel": report.channel or press.channel,
        "thread_ts": report.thread_ts or press.thread_ts,
    }
