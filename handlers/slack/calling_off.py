"""Somebody writes “false alarm” where an incident is open: it hears that, instead of ringing people unknowing."""

from collections.abc import Mapping
from typing import Any

from handlers.flows.incidents.called_off import CalledOff
from handlers.flows.incidents.pending import QUEUE
from handlers.flows.names import CALLED_OFF
from handlers.incidents.incident import Incident
from handlers.intake.calling_off import called_off
from handlers.slack import keys
from handlers.slack.acknowledging import OPEN
from handlers.slack.desk import Desk


async def called_off_in_words(event: Mapping[str, Any], words: str, desk: Desk) -> bool:
    """Whether it was that; `words` are those to the bot. Raises `NotRecorded`."""
    if not called_off(words):
        return False
    channel, thread_ts = str(event["channel"]), str(event.get("thread_ts") or event["ts"])
    found = await desk.incidents.latest(OPEN, only_open=True)
    incident = next((each for each in found if _told_in(each, channel, thread_ts)), None)
    if incident is None:
        return False
    said = CalledOff(
        number=incident.number,
        user=event["user"],
        channel=channel,
        thread_ts=thread_ts,
        at=desk.clock.now().isoformat(),
    )
    await desk.runs.submit(keys.of_message(event), CALLED_OFF, said.document(), queue=QUEUE)
    return True


def _told_in(incident: Incident, channel: str, thread_ts: str) -> bool:
    """Its own thread, or one in which it was reported; with one person, who may begin a new thread, anywhere."""
    if (incident.channel, incident.message_ts) == (channel, thread_ts):
        return True
    alone = channel.startswith("D")
    return any(each.channel == channel and (alone or each.thread_ts == thread_ts) for each in incident.reports)
