"""From what was asked to a case, or to why not."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import structlog

from checks.kit.case import Case
from checks.kit.refusal import Condition, Refusal
from checks.kit.unavailable import SourceUnavailable
from handlers.flows.asked import Asked, Way
from handlers.flows.case_record import read, recorded
from handlers.flows.office import Office
from handlers.flows.typed import keepable_refusal, keepable_request
from handlers.intake import thread
from handlers.intake.case import case_of
from handlers.intake.request import Request

_LOG = structlog.get_logger(__name__)

Understood = dict[str, Any]
"""`{"case": …}`, or `{"refusal": …, "request": …}` with as much as was understood."""


async def understand(asked: Asked, office: Office) -> Understood:
    """Reads what has to be read. Raises `Unsent` when Slack does not give the thread."""
    if asked.refusal is not None:
        return {"refusal": asked.refusal, "request": {}}
    request: Request | None = None
    try:
        request = await _request(asked, office)
        case = case_of(request, asked_at=asked.asked_at)
    except Refusal as refusal:
        return {"refusal": keepable_refusal(refusal), "request": {} if request is None else keepable_request(request)}
    if request.note:
        case = replace(case, understood=(*case.understood, f"Note: {request.note}"))
    return {"case": recorded(case)}


async def locate(understood: Understood, office: Office) -> Understood:
    """The same with the account of a deal that was named without one."""
    case = read(understood["case"])
    try:
        located: Case | Refusal = await office.engine.locate(case)
    except Refusal as refusal:
        located = refusal
    except SourceUnavailable as trouble:
        _LOG.info("deal_not_located", source=trouble.source)
        said = f"The account of deal {case.deal_id} could not be looked up. {trouble.reason}"
        located = replace(case, understood=(*case.understood, said))
    if isinstance(located, Refusal):
        return {"refusal": keepable_refusal(located), "request": understood["case"]}
    return {"case": recorded(located)}


async def _request(asked: Asked, office: Office) -> Request:
    if asked.request is not None:
        return Request.from_document(asked.request)
    if asked.way is Way.AGAIN:
        return await _same_again(asked, office)
    messages = await office.conversation.thread(asked.channel, asked.thread_ts or asked.message_ts or "")
    if asked.way is Way.SHORTCUT:
        return _of_one_message(messages, asked, office)
    return thread.read(messages, office.bot_user, direct=asked.way is Way.DIRECT).request


def _of_one_message(messages: Sequence[Any], asked: Asked, office: Office) -> Request:
    """The message that was pointed at; what it leaves open, its thread may say."""
    pointed_at = [message for message in messages if message.get("ts") == asked.message_ts]
    try:
        return thread.read(pointed_at, office.bot_user).request
    except Refusal:
        if len(messages) == len(pointed_at):
            raise
        return thread.read(messages, office.bot_user, direct=asked.way is Way.DIRECT).request


async def _same_again(asked: Asked, office: Office) -> Request:
    """Raises `Refusal` when the triage that is to be repeated is not known any more."""
    before = await office.journal.report(asked.again or "")
    question = None if before is None else (before.document.get("asked") or {}).get("question")
    if question is None:
        raise Refusal(
            Condition.MISSING_CONTEXT,
            "That triage is not in the journal any more, so it cannot be run again. Ask anew.",
            example="/zillow-triage --issue=oauth_failure --account_id=14009",
        )
    return await _request(Asked.of(question), office)
