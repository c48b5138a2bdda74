"""Questions about the bot itself: answered at once and privately, without a triage."""

from collections.abc import Mapping
from typing import Any

from handlers.intake.request import Request, Verb
from handlers.slack.desk import Desk
from messages.escaping import Marked, cut_marked, escape, group_mention, user_mention
from messages.help import help_message
from messages.message import Message
from messages.status import status

MOST = 3000
"""Characters of an answer; Slack cuts text at 4000 in the middle of a word."""


async def answer(request: Request, desk: Desk) -> Message:
    """The answer to `help`, `status`, `oncall` or `why`."""
    if request.verb is Verb.STATUS:
        return status(await desk.status())
    if request.verb is Verb.ONCALL:
        return _on_call(desk)
    if request.verb is Verb.WHY:
        return await _why(request.argument or "", desk)
    return help_message()


def _on_call(desk: Desk) -> Message:
    people = [group_mention(desk.oncall_usergroup)] if desk.oncall_usergroup else []
    people += [user_mention(desk.engineering_manager)] if desk.engineering_manager else []
    if not people:
        return Message(Marked("Nobody is configured as on call. Ask the Engineering Manager who has the week."))
    return Message(Marked(f"On call: {', then '.join(people)}. To call them, press “Hand over to people” on a triage."))


async def _why(run: str, desk: Desk) -> Message:
    """The rules behind a decision: each with its value, its threshold and what would have changed the outcome."""
    report = await desk.journal.report(run.strip().lower())
    if report is None:
        return Message(escape(f"No triage with the id “{run[:80]}” is in the journal. Look for it under its message."))
    decision = report.document.get("decision")
    if decision is None:
        return Message(escape(f"Nothing was decided there: {report.verdict}"))
    lines = [f"*{escape(report.verdict)}*", *(_rule(step) for step in decision.get("trace") or [])]
    return Message(cut_marked(Marked("\n".join(lines)), MOST))


def _rule(step: Mapping[str, Any]) -> Marked:
    met = "met" if step.get("met") else "not met"
    said = f"{step.get('rule')}: {step.get('value')} against {step.get('threshold')}, {met}. {step.get('otherwise')}"
    return Marked(f"• {escape(said)}")
