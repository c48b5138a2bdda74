"""Why a triage was decided as it was: told to whoever asks, and to nobody else."""

from collections.abc import Mapping
from typing import Any

from slack_bolt.context.ack.async_ack import AsyncAck

from checks.kit.report import moment
from handlers.slack.desk import Desk
from handlers.slack.presses import listener_of, tell
from messages.message import Message
from messages.why import why, why_unknown

RECENT = 20
"""Among so many of late is looked for what somebody may have meant."""


async def on_why(ack: AsyncAck, body: Mapping[str, Any], action: Mapping[str, Any], desk: Desk) -> None:
    """The journal is asked first: without an acknowledgement Slack itself tells the person that it failed."""
    said = await why_of(action["value"], desk)
    await tell(ack, listener_of(body), desk, said)


async def why_of(run_id: str, desk: Desk) -> Message:
    """The decision of that triage, or the triages that may have been meant."""
    wanted = run_id.strip().lower()
    kept = await desk.journal.report(wanted) if wanted else None
    if kept is not None:
        return why(kept.document, run_id=wanted)
    recent = await desk.journal.recent(RECENT)
    return why_unknown(
        wanted,
        [{"run_id": each.run_id, "verdict": each.verdict, "asked_at": moment(each.asked_at)} for each in recent],
    )
