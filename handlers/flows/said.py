"""What was said of a request, and the request that is read from it."""

from collections.abc import Mapping, Sequence
from datetime import timedelta
from functools import partial
from typing import Any

from checks.kit.refusal import Condition, Refusal
from handlers.flows.answering import asked_before
from handlers.flows.asked import Asked, Way
from handlers.flows.office import Office
from handlers.intake import thread
from handlers.intake.keepable import keepable
from handlers.intake.request import Request
from handlers.intake.spoken_time.looking_back import names_a_day


async def to_be_read(asked: Asked, office: Office) -> Sequence[Mapping[str, Any]]:
    """Nothing where it is known already what is asked."""
    return [] if asked.request is not None or asked.way is Way.AGAIN else await _thread(asked, office)


async def request_of(asked: Asked, messages: Sequence[Mapping[str, Any]], office: Office, run: str) -> Request:
    """What is asked for; the messages that it is read from are kept under `run`. Raises `Refusal`."""
    if asked.request is not None:
        return Request.from_document(asked.request)
    if asked.way is Way.AGAIN:
        return await _same_again(asked, office, run)
    model = await office.models.in_use()
    reading = partial(
        thread.read, bot_user_id=office.bot_user, model=model, now=asked.asked_at, ahead=await _clocks(messages, office)
    )
    pointed_at = [message for message in messages if message.get("ts") == asked.message_ts]
    if asked.way is Way.SHORTCUT and len(pointed_at) < len(messages):
        # The message that was pointed at; what it leaves open, its thread may say.
        try:
            request = reading(pointed_at).request
        except Refusal:
            pass
        else:
            await _keep(pointed_at, asked, office, run)
            return request
    await _keep(messages, asked, office, run)
    return reading(messages, direct=asked.way is Way.DIRECT).request


async def _clocks(messages: Sequence[Mapping[str, Any]], office: Office) -> Mapping[str, timedelta]:
    """Of those whose words depend on it: `since Friday` begins at another moment elsewhere."""
    users = [str(each.get("user") or "") for each in messages if names_a_day(str(each.get("text") or ""))]
    return await office.people.ahead(dict.fromkeys(filter(None, users)))


async def _thread(asked: Asked, office: Office) -> list[Mapping[str, Any]]:
    """What was said, and what was pressed on the way: whoever goes on in words builds on both."""
    root = asked.thread_ts or asked.message_ts or ""
    said = await office.conversation.thread(asked.channel, root)
    latest = await office.journal.latest_in(asked.channel, root) if len(said) > 1 else None
    before = None if latest is None else asked_before(latest.document)
    pressed = [] if before is None else before.chosen
    return sorted([*said, *pressed], key=lambda each: float(each.get("ts") or 0)) if pressed else list(said)


async def _keep(messages: Sequence[Any], asked: Asked, office: Office, run: str) -> None:
    """Before they are read: what cannot be read is what most can be learned from."""
    await office.keeping.keep(run, asked.asked_at, keepable(messages, office.bot_user))


async def _same_again(asked: Asked, office: Office, run: str) -> Request:
    """Raises `Refusal` when the triage that is to be repeated is not known any more."""
    before = await office.journal.report(asked.again or "")
    once = None if before is None else (before.document.get("asked") or {}).get("question")
    if once is None:
        raise Refusal(
            Condition.MISSING_CONTEXT,
            "That triage is not kept any more, so it cannot be run again. Ask anew.",
            example="/zillow-triage --issue=oauth_failure --account_id=14009",
        )
    question = Asked.of(once)
    return await request_of(question, await to_be_read(question, office), office, run)
