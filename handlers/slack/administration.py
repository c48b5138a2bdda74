"""What administrators ask: the audit trail, the policy in force, and to read the policy anew."""

from handlers.flows.administrators import may_administer, who_administers
from handlers.flows.audit import Entry, Outcome
from handlers.intake.request import Request, Verb
from handlers.slack.desk import Desk
from messages.administration import not_reloaded, policy_in_force, refused, trail
from messages.message import Message

ENTRIES, MOST_ENTRIES = 10, 30
"""Of the trail; a private message holds no more, the terminal shows all (`zillow-triage audit show`)."""
RELOAD = "reload"


async def administered(request: Request, user: str, desk: Desk) -> Message:
    """The answer to `audit` or `policy`; everybody else is told who may. Refusals are in the trail too."""
    answer = await may_administer(user, desk)
    wants = RELOAD if (request.argument or "").strip().lower() == RELOAD else "read"
    if not answer.allowed:
        await _note(request.verb, wants, user, Outcome.REFUSED, desk)
        return refused(answer.why, await who_administers(desk))
    if request.verb is Verb.AUDIT:
        await _note(request.verb, wants, user, Outcome.DONE, desk)
        entries = await desk.audit.recent(_count(request.argument))
        names = await desk.people.names({each.entry.actor for each in entries if each.entry.actor[:1] in "UW"})
        return trail(entries, names)
    if wants != RELOAD:
        return policy_in_force(desk.policies.in_force())
    found = await desk.policies.reload(user)
    if found.mistakes:
        return not_reloaded(found.mistakes)
    return policy_in_force(found.in_force, reloaded=True, changed=found.changed)


async def _note(verb: Verb, wants: str, user: str, outcome: Outcome, desk: Desk) -> None:
    now = desk.clock.now()
    action = f"{verb}.{wants}"
    key = f"{action}/{user}/{now.isoformat()}"
    await desk.audit.note(Entry(key=key, at=now, actor=user, action=action, subject="administration", outcome=outcome))


def _count(argument: str | None) -> int:
    """Something else than a number shows as many as usual."""
    wanted = (argument or "").strip()
    return min(max(int(wanted), 1), MOST_ENTRIES) if wanted.isdecimal() and len(wanted) < len("1000000") else ENTRIES
