"""Questions about the bot itself: answered at once and privately, without a triage."""

from handlers.intake.request import Request, Verb
from handlers.slack.desk import Desk
from handlers.slack.on_call import on_call_answer
from handlers.slack.why import why_of
from messages.help import help_message
from messages.message import Message
from messages.status import status


async def answer(request: Request, desk: Desk) -> Message:
    """The answer to `help`, `status`, `oncall` or `why`."""
    if request.verb is Verb.STATUS:
        return status(await desk.status())
    if request.verb is Verb.ONCALL:
        return await on_call_answer(desk)
    if request.verb is Verb.WHY:
        return await why_of(request.argument or "", desk)
    return help_message()
