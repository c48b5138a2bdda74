"""From the moment the bot is open: its health is looked at, and what is found is counted too."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from functools import partial

from bot.app import Bot
from bot.health.channels import channels_look
from bot.health.health import LOOK_EVERY, Health
from bot.health.looks import Looks
from bot.metrics.metrics import Metrics
from bot.metrics.standing import Standing


@asynccontextmanager
async def watching(bot: Bot, health: Health, metrics: Metrics, *, every: float = LOOK_EVERY) -> AsyncIterator[None]:
    """Leave it before the bot: nothing is asked of a journal that is closed."""
    looks = Looks(
        bot.journal, bot.runs.standing, bot.heartbeat, bot.office, partial(channels_look, bot.channels, bot.served)
    )
    async with health.watching(lambda: bot.serving.healthy, looks.all(), every=every):
        metrics.also(Standing(bot.sources.breakers, health.signs, lambda: looks.snapshot, bot.sources.configured()))
        yield
