"""One triage per subject at a time; whoever comes second is shown the first."""

from datetime import timedelta
from typing import Any

from checks.kit.case import Case
from handlers.flows.office import Office

STALE_AFTER = timedelta(minutes=5)
"""A triage takes seconds; a claim this old was forgotten by a run that was lost."""
_LOOKS = 8
_LOOK_SECONDS = 0.5


def subject_of(case: Case) -> str:
    """What a triage is about."""
    return f"{case.issue}/{case.account_id or '-'}/{case.user_id or '-'}/{case.deal_id or '-'}"


async def take(office: Office, subject: str, run: str, channel: str) -> dict[str, Any]:
    """Claims the subject; a holder whose run has ended does not block."""
    claim = await office.journal.claim(subject, run, channel, office.clock.now(), STALE_AFTER)
    if not claim.mine and await office.runs.over(claim.holder.run_id):
        await office.journal.release(subject, claim.holder.run_id)
        claim = await office.journal.claim(subject, run, channel, office.clock.now(), STALE_AFTER)
    return {"mine": claim.mine, "holder": claim.holder.run_id}


async def thread_of(office: Office, subject: str, run: str, holder: str) -> str | None:
    """A link to the holder's thread, which may be about to open; None when it does not show in a few seconds."""
    for _ in range(_LOOKS):
        if (report := await office.journal.report(holder)) and report.channel and report.message_ts:
            return await office.conversation.permalink(report.channel, report.message_ts)
        claim = await office.journal.claim(subject, run, None, office.clock.now(), STALE_AFTER)
        if claim.mine:
            # The first has ended meanwhile; its report is there at the next look.
            await office.journal.release(subject, run)
        elif claim.holder.channel and claim.holder.message_ts:
            return await office.conversation.permalink(claim.holder.channel, claim.holder.message_ts)
        await office.clock.sleep(_LOOK_SECONDS)
    return None
