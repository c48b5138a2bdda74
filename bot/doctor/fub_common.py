"""FUB's common database."""

from collections.abc import AsyncIterator

from bot.breaker import Clock
from bot.doctor.fub_judging import told
from bot.doctor.fub_look import look
from bot.doctor.line import Line, State
from bot.doctor.statements import statements
from bot.fub.apart import open_fub
from bot.settings import Settings, revealed
from checks.kit.unavailable import SourceUnavailable

SUBJECT = "fub.common"


async def common(settings: Settings, clock: Clock) -> AsyncIterator[Line]:
    """Reachable, its tables, its sessions, the login, its clock."""
    url = revealed(settings.fub_common_url)
    if url is None:
        said = "Not configured: set FUB_COMMON_URL. Without it accounts, tokens, connections, flags and lead events "
        yield Line(SUBJECT, State.UNSET, said + "stay unknown, and client databases cannot be found.")
        return
    try:
        async with open_fub(url, None, clock=clock) as fub:
            seen = await look(fub.common, clock)
    except (SourceUnavailable, ValueError) as trouble:
        reason = trouble.reason if isinstance(trouble, SourceUnavailable) else str(trouble)
        yield Line(SUBJECT, State.WRONG, f"{reason} Check FUB_COMMON_URL, the network and the login.")
        return
    yield Line(SUBJECT, State.OK, "It answers.")
    for line in told(SUBJECT, {SUBJECT: seen}, statements("common")):
        yield line
