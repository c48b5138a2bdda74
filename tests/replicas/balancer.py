"""What stands before replicas that serve the Events API: it passes each request to the next one that is ready."""

from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager, suppress
from itertools import count
from typing import Final

import aiohttp
from aiohttp import web

PATH: Final = "/slack/events"
_OWN: Final = frozenset({"host", "content-length", "connection", "transfer-encoding"})


class Balancer:
    """`behind` is where each replica listens and where its health is told, by number; it may change at any time."""

    def __init__(self) -> None:
        self.behind: dict[int, tuple[str, str]] = {}
        self.served: dict[int, int] = {}
        self.url = ""
        self._turns = count()

    async def pass_on(self, request: web.Request) -> web.Response:
        """To one that says it is ready; 503 where none is, as balancers answer."""
        body, headers = await request.read(), _ends(request.headers)
        async with aiohttp.ClientSession() as session:
            numbers = sorted(self.behind)
            first = next(self._turns) % max(len(numbers), 1)
            for number in numbers[first:] + numbers[:first]:
                place, health = self.behind[number]
                if not await _ready(session, health):
                    continue
                async with session.post(place + PATH, data=body, headers=headers) as answer:
                    self.served[number] = self.served.get(number, 0) + 1
                    said = await answer.read()
                    return web.Response(status=answer.status, body=said, headers=_ends(answer.headers))
        return web.Response(status=503)


async def _ready(session: aiohttp.ClientSession, health: str) -> bool:
    with suppress(aiohttp.ClientError):
        async with session.get(health.replace("/healthz", "/readyz")) as answer:
            return answer.status == 200
    return False


def _ends(headers: Mapping[str, str]) -> dict[str, str]:
    """Those that are not about one connection alone."""
    return {name: value for name, value in headers.items() if name.lower() not in _OWN}


@asynccontextmanager
async def balancing() -> AsyncIterator[Balancer]:
    """Listens on loopback; nobody is behind it yet."""
    balancer, application = Balancer(), web.Application()
    application.router.add_post(PATH, balancer.pass_on)
    runner = web.AppRunner(application, shutdown_timeout=0.1)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    balancer.url = f"http://127.0.0.1:{runner.addresses[0][1]}{PATH}"
    try:
        yield balancer
    finally:
        await runner.cleanup()
