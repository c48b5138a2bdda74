"""“No triage was needed”, chosen in the form that corrects a triage: kept like an objection, and nothing is run."""

from collections.abc import Mapping
from typing import Any

from slack_bolt.context.ack.async_ack import AsyncAck

from checks.kit.redaction import redact
from handlers.flows.correcting import replaced_already
from handlers.flows.names import WRONG
from handlers.flows.wrong import Objection
from handlers.slack.asides import CORRECTED
from handlers.slack.desk import Desk
from handlers.slack.views import submit_view
from messages.not_needed import NO_REQUEST


async def on_not_needed(
    ack: AsyncAck,
    body: Mapping[str, Any],
    view: Mapping[str, Any],
    meant: Mapping[str, str],
    said: Mapping[str, str],
    desk: Desk,
) -> None:
    """`meant` is what the form belongs to, `said` what stands in it: of that only the note counts."""
    if await replaced_already(meant["corrects"], desk.journal):
        await ack(response_action="errors", errors={"issue": CORRECTED})
        return
    objection = Objection(
        of=meant["corrects"],
        user=body["user"]["id"],
        channel=meant["channel"],
        thread_ts=meant["thread_ts"] or None,
        note=redact(said.get("note", "")),
        cause=None,
        issue=NO_REQUEST,
        at=desk.clock.now().isoformat(),
    )
    await submit_view(ack, view, desk, flow=WRONG, document=objection.document(), field="issue")
