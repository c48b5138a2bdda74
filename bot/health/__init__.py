"""Whether the bot lives and may be asked, for whoever supervises the process."""

from bot.health.endpoint import health_endpoint
from bot.health.health import Health
from bot.health.sign import Sign

__all__ = ["Health", "Sign", "health_endpoint"]
