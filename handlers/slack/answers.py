"""Questions about the bot itself: answered at once and privately, without a triage."""

from handlers.intake.request import Request, Verb
from handlers.slack.administration import administered
from handlers.slack.desk import Desk
from handlers.slack.on_call import on_call_answer
from handlers.slack.why import why_of
from messages.help import help_message
from messages.message import Message
from messages.status import status


async def answer(request: Request, user: str, desk: Desk) -> Message:
    """The answer to `help`, `status`, `oncall`, `why`, `audit` or `policy`."""
    if request.verb is Verb.STATUS:
        return status(await desk.status())
    if request.verb is Verb.ONCALL:
        return await on_call_answer(desk)
    if request.verb is Verb.WHY:
        return await why_of(request.argument or "", desk)
    if request.verb in {Verb.AUDIT, Verb.POLICY}:
        return await administered(request, user, desk)
    return help_message()
