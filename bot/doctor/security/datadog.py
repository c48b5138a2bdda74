"""What Datadog's keys may do; Datadog does not tell a key its own permissions."""

from collections.abc import AsyncIterator

from bot.doctor.line import Line, State
from bot.settings import Settings, revealed

SUBJECT = "datadog keys"


async def datadog(settings: Settings) -> AsyncIterator[Line]:
    """Never well by itself: a person has to look."""
    if revealed(settings.dd_app_key) is None:
        yield Line(SUBJECT, State.UNSET, "Not configured: DD_APP_KEY. There is no key that could be misused.")
        return
    needed = ["logs_read_data", "timeseries_query"]
    if settings.datadog_oncall_team:
        needed += ["on_call_page", "on_call_read", "teams_read"]
    said = "Datadog does not say what a key may do. Give the application key these scopes and no other: "
    yield Line(SUBJECT, State.UNKNOWN, f"{said}{', '.join(needed)}.")
