"""From what was asked to a case, or to why not."""

from dataclasses import asdict, replace
from typing import Any

import structlog

from checks.kit.case import Case
from checks.kit.refusal import Condition, Refusal
from checks.kit.unavailable import SourceUnavailable
from handlers.flows.asked import Asked
from handlers.flows.case_record import question, read, recorded
from handlers.flows.office import Office
from handlers.flows.said import request_of, to_be_read
from handlers.flows.typed import keepable_refusal, keepable_request
from handlers.intake.asked_back import which_account, which_deal
from handlers.intake.case import case_of
from handlers.intake.choices import Candidates
from handlers.intake.fleet_meant import still_to_choose
from handlers.intake.misread import Misread
from handlers.intake.plight import DECLARED, Plight, plight_of
from handlers.intake.request import Request

_LOG = structlog.get_logger(__name__)

Understood = dict[str, Any]
"""`{"case": …, "second": …, "second_ids": …, "corrects": …}`, with the other issue type that may be meant, its own ids
if it has some, and what was being corrected when the bot asked back; or `{"refusal": …, "request": …}` with as much as
was understood, and `candidates` to choose from. Either with the `plight` of whoever asks (`handlers.intake.plight`)."""


async def understand(asked: Asked, office: Office, run: str) -> Understood:
    """Reads what has to be read. Raises `Unsent` when Slack does not give the thread.

    The messages are kept under `run`, so that the reading can be learned from.
    """
    declared = Plight(DECLARED) if asked.declared else Plight()
    if asked.refusal is not None:
        return {"refusal": asked.refusal, "request": {}, "plight": asdict(declared)}
    messages = await to_be_read(asked, office)
    plight = plight_of(messages, office.bot_user, asked.asked_at) if messages else declared
    request: Request | None = None
    try:
        request = await request_of(asked, messages, office, run)
        case = case_of(request, asked_at=asked.asked_at)
        unclear = still_to_choose(request, asked.candidates)
        if unclear is not None:
            raise unclear
    except Refusal as refusal:
        return {**_turned_down(refusal, request, asked), "plight": asdict(plight)}
    if request.note:
        case = replace(case, understood=(*case.understood, f"Note: {request.note}"))
    second = {"second": request.second, "second_ids": request.second_ids}
    # Words stand only for what nobody has understood; the record of runs holds no more of them than it needs.
    wordless = asdict(replace(plight, words=""))
    return {"case": recorded(case), **second, "plight": wordless, "corrects": await _correcting(asked, office)}


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
        known = replace(question(case), understood=case.understood)
        several = [int(account) for account in located.allowed if located.condition is Condition.AMBIGUOUS]
        return {**_refused(located, known, {"account_id": several}), "plight": understood.get("plight")}
    return {**understood, "case": recorded(located)}


def _turned_down(refusal: Refusal, request: Request | None, asked: Asked) -> Understood:
    """What was chosen among before may be what is missing now; then it is offered."""
    if isinstance(refusal, Misread):
        return _refused(refusal, refusal.understood, refusal.candidates)
    known = request or Request()
    missing = refusal.condition is Condition.MISSING_CONTEXT and bool(known.issue)
    for field, ask in (("account_id", which_account), ("deal_id", which_deal)):
        if missing and field in refusal.allowed and asked.candidates.get(field):
            return _refused(ask(known, asked.candidates[field]), known, asked.candidates)
    return _refused(refusal, known, asked.candidates)


def _refused(refusal: Refusal, known: Request, candidates: Candidates) -> Understood:
    several = {field: list(found) for field, found in candidates.items()}
    return {"refusal": keepable_refusal(refusal), "request": keepable_request(known), "candidates": several}


async def _correcting(asked: Asked, office: Office) -> dict[str, Any] | None:
    """Of whoever answers in words what the right triage asked back."""
    if not asked.way.spoken or asked.request is not None or asked.thread_ts is None:
        return None
    latest = await office.journal.latest_in(asked.channel, asked.thread_ts)
    return None if latest is None else latest.document.get("corrects")
