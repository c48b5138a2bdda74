"""The grants of the logins at FUB's databases, one by one: `SELECT` on FUB's own tables is all that is needed."""

from collections.abc import AsyncIterator

from bot.breaker import Clock
from bot.doctor.line import Line, State
from bot.fub.logins import Logins
from bot.settings import Settings, revealed

SUBJECT = "production grants"
NEEDED = frozenset({"USAGE", "SELECT", "SHOW VIEW"})
_SERVERS_OWN = frozenset({"*", "mysql"})
"""Everything, or the server's own tables, where hashed passwords are."""
_ADVICE = "Give the bot a login with SELECT on common and the client databases alone (docs/deploy.md)."


async def production(settings: Settings, clock: Clock) -> AsyncIterator[Line]:
    """A line for each grant, and for each database that does not say."""
    common, client = revealed(settings.fub_common_url), revealed(settings.fub_client_url)
    if common is None:
        yield Line(SUBJECT, State.UNSET, "Not configured: FUB_COMMON_URL. Nothing can be misused there.")
        return
    logins = Logins(common, client, clock)
    await logins.look()
    for grant, places in logins.given:
        yield _judged(grant, places)
    for place, reason in sorted(logins.unseen.items()):
        yield Line(SUBJECT, State.UNKNOWN, f"The grants at {place} cannot be told. {reason} See SHOW GRANTS by hand.")
    if not logins.given and not logins.unseen:
        yield Line(SUBJECT, State.OK, "Files have no logins; they are opened for reading only.")


def _judged(grant: str, places: str) -> Line:
    privileges, _, what = grant.rpartition(" on ")
    more = [each for each in privileges.split(", ") if each not in NEEDED]
    said = f"{grant}, at {places}"
    if more:
        return Line(SUBJECT, State.WRONG, f"{said}: {', '.join(more)} is more than reading takes. {_ADVICE}")
    if "SELECT" in privileges and what.partition(".")[0] in _SERVERS_OWN:
        return Line(SUBJECT, State.WRONG, f"{said}: that includes the server's own tables. {_ADVICE}")
    return Line(SUBJECT, State.OK, f"{said}.")
