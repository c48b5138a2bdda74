"""Somebody writes “ack” to the bot in an incident's thread instead of pressing the button: it counts as pressed."""

import re
from collections.abc import Mapping
from typing import Any

from handlers.flows.incidents.pending import QUEUE
from handlers.flows.incidents.pressed import Pressed
from handlers.flows.names import PRESS
from handlers.slack import keys
from handlers.slack.desk import Desk

_MEANT = re.compile(
    r"(?:i )?(?:ack|acknowledged?|got (?:it|this)|have (?:it|this)|on it|taking (?:it|this))\b[^?]{0,60}"
)
"""Short and without a question: a longer sentence may say that somebody else has it."""
OPEN = 50


async def acknowledged_in_words(event: Mapping[str, Any], words: str, desk: Desk) -> bool:
    """Whether it was one; `words` are those to the bot, in lower case. Raises `NotRecorded`."""
    thread_ts = event.get("thread_ts")
    if not thread_ts or not _MEANT.fullmatch(words):
        return False
    found = await desk.incidents.latest(OPEN, only_open=True)
    incident = next((each for each in found if (each.channel, each.message_ts) == (event["channel"], thread_ts)), None)
    if incident is None:
        return False
    pressed = Pressed(
        act="incident_acknowledge",
        number=incident.number,
        user=event["user"],
        channel=event["channel"],
        thread_ts=thread_ts,
        at=desk.clock.now().isoformat(),
    )
    await desk.runs.submit(keys.of_message(event), PRESS, pressed.document(), queue=QUEUE)
    return True
