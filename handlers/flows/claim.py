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


async def thread_of(office: Office, subject: str, run: str, holder: str) -> dict[str, Any]:
    """Whether the holder's thread is `opened`, the `link` to it where Slack gives one, and whether it is `over`.

    It may be about to open, so it is given a few seconds; in an outage of Slack's it takes longer.
    """
    for _ in range(_LOOKS):
        if (report := await office.journal.report(holder)) and report.channel and report.message_ts:
            return {**await _linked(office, report.channel, report.message_ts), "over": True}
        claim = await office.journal.claim(subject, run, None, office.clock.now(), STALE_AFTER)
        if claim.mine:
            # The first has ended meanwhile; its report is there at the next look.
            await office.journal.release(subject, run)
        elif claim.holder.channel and claim.holder.message_ts:
            return await _linked(office, claim.holder.channel, claim.holder.message_ts)
        await office.clock.sleep(_LOOK_SECONDS)
    return {"opened": False, "link": None}


async def _linked(office: Office, channel: str, ts: str) -> dict[str, Any]:
    return {"opened": True, "link": await office.conversation.permalink(channel, ts)}
