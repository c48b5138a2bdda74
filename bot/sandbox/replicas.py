"""Several real bots over one PostgreSQL, each a process that can be killed, paused and stopped.

Around them stand the local Slack, Datadog, PagerDuty, Jira and sample FUB, in the process that calls::

    async with open_replicas(tmp_path) as replicas:
        await replicas.start(3)                        # numbers 0, 1, 2; returns when all hear Slack
        await replicas.slack.command("--issue=oauth_failure --account_id=14009")
        replicas.kill(0)                               # SIGKILL: no chance to say good-bye
        replicas.pause(1)                              # SIGSTOP: its connections stay, it does nothing
        replicas.resume(1)                             # SIGCONT
        code = await replicas.stop(2)                  # SIGTERM; its exit code
        await replicas.start()                         # one more: the first number that is free, here 0

`slack`, `sources` (FUB, Datadog, Redis) and `duty` (PagerDuty, Jira) are the doubles themselves with their `url`;
`urls` names them all, `database_url` is the bots' own database, `living` the numbers of those that have not ended,
`replica(i)` has `pid`, `health_url`, `exit_code` and `last_words()`. Whatever still lives at the end is killed.
"""

from collections.abc import AsyncIterator, Mapping
from contextlib import AsyncExitStack, asynccontextmanager
from datetime import UTC, datetime
from pathlib import Path

from bot.journal import upgrade
from bot.sandbox.duty import LocalDuty, local_duty
from bot.sandbox.fleet import Replicas
from bot.sandbox.menu import FaultMenu
from bot.sandbox.slack_calls import SlackCalls
from bot.sandbox.still_desk import StillDesk
from bot.sandbox.throwaway import SERVER, throwaway_database
from bot.sandbox.world import LocalSources, local_sources
from sandbox.clock import MovableClock
from sandbox.page import page_routes
from sandbox.slack import S_ONCALL, S_OPERATORS, U_MANAGER, LocalSlack


@asynccontextmanager
async def open_replicas(
    directory: Path,
    *,
    database_url: str | None = None,
    server: str = SERVER,
    environment: Mapping[str, str] | None = None,
    slack: LocalSlack | None = None,
    port: int = 0,
) -> AsyncIterator[Replicas]:
    """Everything around the bots, with the bots' tables made; none is started yet.

    `directory` receives the sample FUB and the logs. Without a `database_url` a database is made on `server` and
    dropped at the end. `environment` is on top of the settings that lead the bots here; `slack` is one made by the
    caller and not started yet; it listens on `port`, with the sandbox's page. Raises `NoServer` without PostgreSQL.
    """
    async with AsyncExitStack() as stack:
        own = database_url
        if own is None:
            own = await stack.enter_async_context(throwaway_database(server))
        await upgrade(own)
        world = directory / "world"
        world.mkdir(exist_ok=True)
        sources = await stack.enter_async_context(local_sources(_now(), world, _now))
        duty = await stack.enter_async_context(local_duty(_now))
        place = slack or LocalSlack(directory=directory)
        desk = StillDesk(MovableClock(), sources.datadog.on_call, duty, SlackCalls(place, _now))
        place.app.add_routes(page_routes(FaultMenu(sources, place, _now, duty), desk))
        await place.start(port=port)
        stack.push_async_callback(place.stop)
        told = {**_environment(place, sources, duty), "DATABASE_URL": own, **(environment or {})}
        replicas = Replicas(place, sources, duty, directory, told)
        try:
            yield replicas
        finally:
            await replicas.end()


def _environment(slack: LocalSlack, sources: LocalSources, duty: LocalDuty) -> dict[str, str]:
    """Nothing of the surroundings' own settings reaches the bots: they get this and no more."""
    services = {name.upper(): str(value) for name, value in {**sources.overrides(), **duty.overrides()}.items()}
    return {
        **services,
        "SLACK_BOT_TOKEN": slack.bot_token,
        "SLACK_APP_TOKEN": slack.app_token,
        "SLACK_SIGNING_SECRET": slack.signing_secret,
        "SLACK_API_URL": slack.api_url,
        "SUPPORT_CHANNEL": slack.support_channel,
        "ONCALL_USERGROUP": S_ONCALL,
        "OPERATORS_USERGROUP": S_OPERATORS,
        "ENGINEERING_MANAGER": U_MANAGER,
        "LOG_FORMAT": "json",
        # One person asks for everything here, and quickly.
        "PERSON_PER_MINUTE": "0",
        "PERSON_PER_TEN_MINUTES": "0",
    }


def _now() -> datetime:
    return datetime.now(UTC)
