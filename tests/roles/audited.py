"""What the audit trail says of requests that were turned away."""

from tests.handlers.living_bot import Bot


async def refusals(bot: Bot) -> list[tuple[str, object]]:
    """Who, and why; the newest first."""
    entries = await bot.desk.audit.recent(50)
    return [(each.entry.actor, each.entry.detail["why"]) for each in entries if each.entry.action == "request.refused"]
