"""What a container's health check runs."""

import asyncio
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest
from aiohttp import web


@asynccontextmanager
async def answering(status: int) -> AsyncIterator[int]:
    async def on_get(_: web.Request) -> web.Response:
        return web.json_response({"slack": "as it is"}, status=status)

    app = web.Application()
    app.add_routes([web.get("/healthz", on_get)])
    runner = web.AppRunner(app)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    try:
        yield runner.addresses[0][1]
    finally:
        await runner.cleanup()


async def healthy(port: int) -> tuple[int | None, str]:
    """Told the port as the image tells it."""
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "bot", "healthy"),
        env={"HEALTH_PORT": str(port)},
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.PIPE,
    )
    said, wrong = await process.communicate()
    return process.returncode, (said + wrong).decode()


@pytest.mark.parametrize(("status", "code"), [(200, 0), (503, 1)])
async def test_it_is_as_well_as_the_bot_says(status: int, code: int) -> None:
    async with answering(status) as port:
        found, said = await healthy(port)

    assert found == code
    assert '"slack": "as it is"' in said


async def test_a_bot_that_is_not_there_is_not_well() -> None:
    async with answering(200) as port:
        pass

    assert await healthy(port) == (1, f"The bot does not answer on port {port} (ConnectionRefusedError).\n")
