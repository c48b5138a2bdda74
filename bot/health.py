"""A liveness endpoint for whoever watches the process: whether the bot hears Slack, and whether its monitors look."""

from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager

from aiohttp import web

from bot.journal import JournalError
from bot.slack.serving import Serving
from checks.kit.report import moment
from handlers.clock.heartbeat import Heartbeat, silence
from handlers.clock.state import State
from handlers.flows.office import Office

Monitors = Callable[[], Awaitable[str]]
LOOKING = "looking"


@asynccontextmanager
async def health_endpoint(serving: Serving, monitors: Monitors, port: int | None) -> AsyncIterator[int]:
    """Answers `/healthz` with 200 while the bot hears Slack and its monitors look, with 503 when not.

    `monitors` says how they are. Answers the port where it listens; without one it does nothing.
    """
    if port is None:
        yield 0
        return

    async def on_get(_: web.Request) -> web.Response:
        hears, looking = serving.healthy, await monitors()
        said = {"slack": "connected" if hears else "not connected", "monitors": looking}
        return web.json_response(said, status=200 if hears and looking == LOOKING else 503)

    app = web.Application()
    app.add_routes([web.get("/healthz", on_get)])
    runner = web.AppRunner(app, access_log=None)
    await runner.setup()
    try:
        await web.TCPSite(runner, "0.0.0.0", port).start()  # noqa: S104 - the supervisor asks from outside a container
        yield int(runner.addresses[0][1])
    finally:
        await runner.cleanup()


async def watched(heartbeat: Heartbeat, office: Office) -> str:
    """`looking`, or since when monitors are silent; the heartbeat decides, for it doubts before it says so."""
    if not heartbeat.silent:
        return LOOKING
    try:
        states = {name: State.of(each) for name, each in (await office.watch.states()).items()}
    except JournalError:
        return "silent, and the journal does not answer"
    found = silence(states, office.clock.now(), office)
    return LOOKING if found is None else f"silent since {moment(found.since)}"
