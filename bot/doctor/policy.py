"""The policy: which one is in use, and what is wrong with its file."""

from collections.abc import AsyncIterator

from bot.doctor.line import Line, State
from bot.policy import PolicyInvalid, read_policy
from bot.settings import Settings

SUBJECT = "policy"


async def policy(settings: Settings) -> AsyncIterator[Line]:
    """The mistakes with their places, for the bot does not start with them."""
    path = settings.policy_path
    try:
        found = read_policy(path)
    except PolicyInvalid as invalid:
        said = " ".join(str(invalid).splitlines())
        yield Line(SUBJECT, State.WRONG, f"{said} The bot does not start with this policy.")
        return
    whose = "The built-in policy holds" if path is None else f"{path} holds"
    rules = len(found.quiet) + sum(map(len, found.severity.values())) + len(found.monitors)
    more = f" Rules of this installation: {rules}." if rules else ""
    yield Line(SUBJECT, State.OK, f"{whose}: people are called from {found.paging.page_from} on.{more}")
