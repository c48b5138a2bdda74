"""`/healthz`, `/readyz` and `/metrics` over HTTP, each answered from memory."""

from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import asynccontextmanager
from typing import Final

from aiohttp import web
from prometheus_client import CONTENT_TYPE_LATEST

from bot.health.health import Health
from bot.health.sign import Sign
from bot.settings import SettingsInvalid

Exposition = Callable[[], bytes]
_FRESH: Final = {"Cache-Control": "no-store"}


@asynccontextmanager
async def health_endpoint(health: Health, exposition: Exposition, host: str, port: int | None) -> AsyncIterator[int]:
    """Answers the port where it listens; without one it does nothing. Raises `SettingsInvalid` for a port in use."""
    if port is None:
        yield 0
        return

    async def on_healthz(_: web.Request) -> web.Response:
        return _told(health.alive())

    async def on_readyz(_: web.Request) -> web.Response:
        return _told(health.ready())

    async def on_metrics(_: web.Request) -> web.Response:
        return web.Response(body=exposition(), headers={"Content-Type": CONTENT_TYPE_LATEST, **_FRESH})

    app = web.Application()
    # HEAD comes with GET.
    app.add_routes(
        [web.get("/healthz", on_healthz), web.get("/readyz", on_readyz), web.get("/metrics", on_metrics)],
    )
    runner = web.AppRunner(app, access_log=None, shutdown_timeout=1.0)
    await runner.setup()
    try:
        try:
            await web.TCPSite(runner, host, port).start()
        except OSError as error:
            raise SettingsInvalid(
                f"HEALTH_PORT {port} on {host} cannot be opened ({error.strerror}). Set HEALTH_PORT to a free port, "
                "and HEALTH_HOST to an address of this machine."
            ) from error
        yield int(runner.addresses[0][1])
    finally:
        await runner.cleanup()


def _told(signs: Mapping[str, Sign]) -> web.Response:
    well = all(sign.well for sign in signs.values())
    said = {name: sign.said for name, sign in signs.items()}
    return web.json_response(said, status=200 if well else 503, headers=_FRESH)
