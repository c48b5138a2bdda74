"""How each monitor stands, beside what holds for it."""

from typing import Any

from checks.kit.policy import Policy
from checks.watch.registry import all_monitors
from checks.watch.settings import settings_of
from handlers.flows.watch_book import WatchBook


async def monitors_standing(watch: WatchBook, policy: Policy) -> list[dict[str, Any]]:
    """For `messages.home.monitors`, by name."""
    states = await watch.states()
    told = []
    for name, monitor in all_monitors().items():
        settings = settings_of(monitor, policy.monitors.get(name))
        told.append(
            {
                "title": monitor.title,
                "every_seconds": settings.every.total_seconds(),
                "enabled": settings.enabled,
                "shadow": settings.shadow,
                "state": states.get(name),
            }
        )
    return told
