"""`zillow-triage run`: the bot."""

import asyncio
import os
import signal
from typing import Annotated

import typer

from bot.cli.words import give_up

WRITABLE_CODE = 78
"""A login at production can write, and nobody allowed it; what Unix calls an error of configuration."""


def register(app: typer.Typer) -> None:
    """Adds the command."""
    app.command("run")(run)


def run(
    http: Annotated[bool, typer.Option("--http", help="The Events API on HTTP_PORT instead of Socket Mode.")] = False,
) -> None:
    """Runs the bot: Socket Mode by default."""
    from bot.fub.logins import SourceWritable
    from bot.journal import JournalError
    from bot.replicas.replaced import EXIT_CODE, Replaced
    from bot.runs import RunsError
    from bot.settings import SettingsInvalid
    from bot.slack.errors import SlackDisconnected, SlackUnusable

    try:
        asyncio.run(_run(http=http))
    except (JournalError, RunsError, SettingsInvalid, SlackDisconnected, SlackUnusable) as error:
        give_up(str(error))
    except SourceWritable as writable:
        give_up(str(writable), code=WRITABLE_CODE)
    except Replaced as replaced:
        give_up(str(replaced), code=EXIT_CODE)


async def _run(*, http: bool) -> None:
    import structlog

    from bot.app import open_bot
    from bot.cleaning import cleaning
    from bot.health import Health, health_endpoint
    from bot.health.watching import watching
    from bot.logs import configure_logs
    from bot.metrics.metrics import Metrics
    from bot.replicas import Replaced
    from bot.settings import read_settings
    from bot.slack.serving import HttpPlace
    from bot.status import installed_version
    from bot.tracing.opening import open_tracing

    settings = read_settings()
    configure_logs(settings.log_format, cleaned=cleaning(settings))
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, stop.set)
    place = HttpPlace(port=settings.http_port, leave_seconds=settings.http_leave_seconds) if http else None
    health, version = Health(stopping=stop.is_set), installed_version()
    async with open_tracing(settings.otel_exporter_otlp_endpoint, version) as tracing:
        metrics = Metrics(version, tracing)
        async with (
            health_endpoint(health, metrics.exposition, settings.health_host, settings.health_port),
            open_bot(settings, environment=os.environ, http=place, measures=metrics, ticking=health.ticking) as bot,
            watching(bot, health, metrics),
        ):
            structlog.get_logger("bot").info("ready", mode="http" if http else "socket")
            bot.replica.on_replaced(stop.set)
            await bot.serving.last(stop)
    if bot.replica.replaced:
        raise Replaced
