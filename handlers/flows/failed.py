"""What a person hears when a run of theirs has failed: that it did, and what to do."""

from collections.abc import Awaitable, Callable
from typing import Any

import structlog

from checks.kit.redaction import redact
from checks.kit.refusal import Condition, Refusal
from checks.kit.report import refused as refused_document
from handlers.flows.asked import Asked
from handlers.flows.conversation import Listener, Mark, Place, Unsent
from handlers.flows.first_sign import OPEN
from handlers.flows.journal import Kept
from handlers.flows.names import CALLED_OFF, OF_INCIDENTS, PRESS, TRIAGE, VERIFY
from handlers.flows.office import Office
from messages.message import Message
from messages.trouble import trouble

_LOG = structlog.get_logger(__name__)

OnFailed = Callable[[str, str, dict[str, Any], str], Awaitable[None]]


def telling_of_failures(office: Office) -> OnFailed:
    """The hook of the durable runs. Raises `Unsent` while Slack is away, so that it is called again."""

    async def on_failed(key: str, flow: str, payload: dict[str, Any], error: str) -> None:
        _LOG.error("run_failed", run=key, flow=flow, error=redact(error))
        if flow == TRIAGE:
            asked = Asked.of(payload)
            known = await _kept(key, asked, office)
            await _tell(key, asked.listener, office, spoken=asked.way.spoken, unsaid=not known)
        elif flow not in OF_INCIDENTS - {PRESS, VERIFY, CALLED_OFF}:  # what nobody asked for fails in the log alone
            place = Place(payload["channel"], payload.get("thread_ts"))
            await _tell(key, Listener(payload["user"], place), office, spoken=False, unsaid=False)

    return on_failed


async def _kept(key: str, asked: Asked, office: Office) -> bool:
    """Keeps that it failed, so that it can be run again; answers whether there is a report of findings, which stays."""
    if report := await office.journal.report(key):
        return report.document.get("refusal") is None
    said = Refusal(Condition.SYSTEM_ACCESS, "The bot itself failed during this triage; nothing was diagnosed.")
    document = {**refused_document(said, asked.request or {}, 0), "asked": asked.remembered(asked.request)}
    await office.journal.keep(
        Kept(
            run=key,
            asked_at=asked.asked_at,
            requested_by=asked.user,
            channel=asked.channel,
            thread_ts=asked.thread_ts,
            message_ts=asked.message_ts,
            verdict=said.message,
            document=document,
        )
    )
    return False


async def _tell(key: str, listener: Listener, office: Office, *, spoken: bool, unsaid: bool) -> None:
    """In the thread if there is one by now, with an unfinished plan out of the way; else to the person alone."""
    message, place = trouble(run_id=key), listener.place
    try:
        opened = await office.conversation.find(place, Mark(key, OPEN))
        if opened and unsaid:
            await office.conversation.update(place.channel, opened, message)
        if opened or spoken:
            thread = Place(place.channel, place.thread_ts or opened)
            await office.conversation.post_once(thread, message, Mark(key, "failed"), look=True, urgent=True)
            return
    except Unsent as unsent:
        if not unsent.permanent:
            raise
        _LOG.warning("failure_untold_in_thread", run=key, code=unsent.code)
    await _alone(key, listener, message, office)


async def _alone(key: str, listener: Listener, message: Message, office: Office) -> None:
    try:
        await office.conversation.whisper(listener, message)
    except Unsent as unsent:
        if not unsent.permanent:
            raise
        _LOG.error("failure_untold", run=key, code=unsent.code)
