"""The button that looks deeper: each look a reply in the triage's thread, once for each triage."""

from datetime import datetime
from typing import Any

import structlog

from checks.kit.case import RETENTION
from handlers.flows.case_record import kept_case, read, recorded
from handlers.flows.conversation import Listener, Mark, Place
from handlers.flows.hand_over import Press
from handlers.flows.office import Office
from handlers.flows.protocols import JSON, Steps
from handlers.flows.story import Story, Undelivered
from messages.deeper import deeper as reply
from messages.deeper import deeper_report
from messages.escaping import Marked
from messages.message import Message

_LOG = structlog.get_logger(__name__)
FORGOTTEN = "That triage is not kept any more, or nothing was diagnosed in it. Ask anew, then look deeper."
TOO_OLD = f"The logs of that triage are gone: they are kept for {RETENTION.days} days. Run it again, then look deeper."


async def deeper(steps: Steps, payload: dict[str, Any], office: Office) -> JSON:
    """Reads the kept triage, looks, and tells; the file holds what a reply has no room for."""
    story, press = Story(steps), Press(**payload)
    known = await story.step("read", lambda: _known(press, office), attempts=3)
    if "unable" in known:
        unable = Message(Marked(known["unable"]))
        listener = Listener(press.user, Place(press.channel, press.thread_ts))
        await story.say("unable", lambda _: office.conversation.whisper(listener, unable))
        return {"of": press.of, "looks": []}
    case, place = read(known["case"]), Place(known["channel"], known["thread_ts"])
    found = await story.step("look", lambda: _looked(known, office))
    for name, look in found.items():
        await _told(story, f"deep {name}", reply(name, look), place, office)
    content = deeper_report({"account_id": case.account_id, "user_id": case.user_id, "deal_id": case.deal_id}, found)
    await _attached(story, f"deeper-{press.of}.md", content, place, office)
    return {"of": press.of, "looks": list(found)}


async def _known(press: Press, office: Office) -> dict[str, Any]:
    """The case and its causes; or why nothing can be looked at."""
    report = await office.journal.report(press.of)
    if report is None or report.document.get("refusal") is not None:
        return {"unable": FORGOTTEN}
    case = kept_case(report.document)
    if datetime.fromisoformat(press.at) - case.since > RETENTION:
        return {"unable": TOO_OLD}
    return {
        "case": recorded(case),
        "causes": [dict(cause) for cause in report.document["causes"]],
        "looks": list(office.engine.looks(case)),
        "channel": report.channel or press.channel,
        "thread_ts": report.thread_ts or press.thread_ts,
    }


async def _looked(known: dict[str, Any], office: Office) -> dict[str, Any]:
    return dict(await office.engine.deep(read(known["case"]), known["causes"], known["looks"]))


async def _told(story: Story, step: str, message: Message, place: Place, office: Office) -> None:
    """A look that Slack refuses for good stands in the file all the same."""
    mark = Mark(story.run, step)
    try:
        await story.say(step, lambda look: office.conversation.post_once(place, message, mark, look=look))
    except Undelivered as undelivered:
        _LOG.warning("deeper_look_refused", run=story.run, step=step, reason=str(undelivered))


async def _attached(story: Story, name: str, content: str, place: Place, office: Office) -> None:
    async def upload(look: bool) -> None:
        title = "Deeper looks, whole"
        await office.conversation.upload_once(place, name=name, title=title, content=content, look=look)

    try:
        await story.say("file", upload)
    except Undelivered as undelivered:
        _LOG.warning("deeper_file_refused", run=story.run, reason=str(undelivered))
