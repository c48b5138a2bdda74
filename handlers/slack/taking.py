"""Taking in a request for a triage: who asks too often, or comes when too many wait, hears it at once.

What somebody wrote to be grave is always taken, and so is the answer to the bot's own question.
"""

from dataclasses import dataclass

import structlog
from slack_bolt.context.ack.async_ack import AsyncAck

from handlers.flows.asked import Asked
from handlers.flows.conversation import Listener
from handlers.flows.names import TRIAGE
from handlers.flows.protocols import NotRecorded
from handlers.slack.asides import unrecorded
from handlers.slack.desk import Desk
from handlers.slack.presses import tell
from messages.message import Message
from messages.waiting import too_many, too_often

_LOG = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True)
class Taken:
    """`new` is False for what was recorded before; `refused` says privately why nothing was recorded."""

    new: bool
    refused: Message | None = None


async def take(key: str, asked: Asked, desk: Desk) -> Taken:
    """Recorded before it answers, unless it is refused. Raises `NotRecorded`."""
    if not asked.grave and asked.answers is None and (refused := await _refused(key, asked, desk)) is not None:
        return Taken(new=False, refused=refused)
    new = await desk.runs.submit(key, TRIAGE, asked.document(), queue=asked.queue)
    if new and not asked.grave:
        desk.waiting_room.enter(key, asked.listener, desk)
    return Taken(new=new)


async def take_pressed(ack: AsyncAck, listener: Listener, key: str, asked: Asked, desk: Desk) -> None:
    """The same for a press or a shortcut: acknowledged when it is recorded, and what went wrong is said in private."""
    try:
        refused = (await take(key, asked, desk)).refused
    except NotRecorded:
        refused = unrecorded()
    await tell(ack, listener, desk, refused)


async def _refused(key: str, asked: Asked, desk: Desk) -> Message | None:
    try:
        again = await desk.turns.take(asked.user, key, asked.asked_at)
    except Exception:  # noqa: BLE001 - any trouble of the journal: nobody is turned away because nobody can count
        _LOG.warning("turns_not_counted", user=asked.user)
        again = None
    if again is not None:
        _LOG.info("request_too_often", user=asked.user)
        return too_often(again, run_id=key)
    if await desk.line.full():
        _LOG.warning("request_too_many", user=asked.user)
        return too_many(run_id=key)
    return None
