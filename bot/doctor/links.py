"""Where links to evidence lead."""

import asyncio
import re
from collections.abc import AsyncIterator
from datetime import timedelta
from urllib.parse import urlsplit

from bot.breaker import Clock
from bot.datadog.links import logs_link
from bot.doctor.line import Line, State
from bot.settings import Settings
from checks.kit.sources import Window

SUBJECT = "links"
_SITE = re.compile(r"[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?(?::[0-9]{1,5})?")
_SECONDS = 3.0
_HTTPS = 443


async def links(settings: Settings, clock: Clock) -> AsyncIterator[Line]:
    """People follow them with their browsers, so a host that this machine does not reach is no more than a doubt."""
    if not _SITE.fullmatch(settings.dd_site):
        said = "DD_SITE is no site. Set it to a name such as datadoghq.com or us5.datadoghq.com, without https://."
        yield Line(SUBJECT, State.WRONG, said)
        return
    if settings.dd_api_key is None or settings.dd_api_url is not None:
        said = "No links to try: Datadog is not configured, or DD_API_URL stands in for it."
        yield Line(SUBJECT, State.UNSET, said)
        return
    now = clock()
    place = urlsplit(logs_link(settings.dd_site, "*", Window(now - timedelta(hours=1), now)))
    try:
        async with asyncio.timeout(_SECONDS):
            _, writer = await asyncio.open_connection(place.hostname, place.port or _HTTPS)
            writer.close()
            await writer.wait_closed()
    except (OSError, TimeoutError):
        said = (
            f"Links to evidence lead to {place.netloc}, which this machine does not reach. Follow one from a triage, "
        )
        yield Line(SUBJECT, State.UNKNOWN, said + "and correct DD_SITE if it leads nowhere.")
        return
    yield Line(SUBJECT, State.OK, f"Links to evidence lead to {place.netloc}, which answers.")
