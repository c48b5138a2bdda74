"""`zillow-triage run`: the bot."""

import asyncio
import os
import signal
from typing import Annotated

import typer

from bot.cli.words import give_up


def register(app: typer.Typer) -> None:
    """Adds the command."""
    app.command("run")(run)


def run(
    http: Annotated[bool, typer.Option("--http", help="The Events API on HTTP_PORT instead of Socket Mode.")] = False,
) -> None:
    """Runs the bot: Socket Mode by default."""
    from bot.journal import JournalError
    from bot.runs import RunsError
    from bot.settings import SettingsInvalid
    from bot.slack.errors import SlackDisconnected, SlackUnusable

    try:
        asyncio.run(_run(http=http))
    except (JournalError, RunsError, SettingsInvalid, SlackDisconnected, SlackUnusable) as error:
        give_up(str(error))


async def _run(*, http: bool) -> None:
    import structlog

    from bot.app import open_bot
    from bot.health import health_endpoint, watched
    from bot.logs import configure_logs
    from bot.settings import read_settings
    from bot.slack.serving import HttpPlace

    settings = read_settings()
    configure_logs(settings.log_format)
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, stop.set)
    place = HttpPlace(port=settings.http_port) if http else None
    async with (
        open_bot(settings, environment=os.environ, http=place) as bot,
        health_endpoint(bot.serving, lambda: watched(bot.heartbeat, bot.office), settings.health_port),
    ):
        structlog.get_logger("bot").info("ready", mode="http" if http else "socket")
        await bot.serving.last(stop)
