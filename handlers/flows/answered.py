"""Whether somebody has answered a question in words, so that its buttons come too late."""

from handlers.flows.answering import asked_before
from handlers.flows.asked import Way
from handlers.flows.journal import Journal, Remembered
from handlers.intake.request import Request

MEANT = ("issue", "account_id", "user_id", "deal_id")


async def answered_in_words(question: Remembered, journal: Journal) -> bool:
    """Whether its thread has been triaged since, for what was understood when it was asked."""
    before = asked_before(question.document)
    if before is None or question.thread_ts is None or question.channel is None:
        return False
    latest = await journal.latest_in(question.channel, question.thread_ts)
    if latest is None or latest.asked_at <= question.asked_at or latest.document.get("refusal"):
        return False
    if (latest.document.get("asked") or {}).get("way") == Way.AGAIN:
        return False
    known, case = Request.from_document(before.request or {}), latest.document["case"]
    return all(getattr(known, field) in {None, case[field]} for field in MEANT)
