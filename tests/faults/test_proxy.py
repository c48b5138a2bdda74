"""The connection that everything goes through can be as bad as the schedule wants it."""

import asyncio
from collections.abc import AsyncIterator

import aiohttp
import pytest
from aiohttp import web

from tests.faults.proxy.proxy import Proxy
from tests.faults.proxy.trouble import Mode, Trouble

SAID = {"said": "what was asked for, at some length: " + "more and " * 400}


@pytest.fixture
async def far() -> AsyncIterator[int]:
    """The port of a service that answers everything alike."""

    async def answer(_: web.Request) -> web.Response:
        return web.json_response(SAID)

    application = web.Application()
    application.router.add_post("/", answer)
    runner = web.AppRunner(application, shutdown_timeout=0.1)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    yield runner.addresses[0][1]
    await runner.cleanup()


@pytest.fixture
async def proxy(far: int) -> AsyncIterator[Proxy]:
    async with Proxy("far", far, http=True) as opened:
        yield opened


async def asked(proxy: Proxy, seconds: float = 5) -> tuple[int, str, bytes]:
    """Status, `Retry-After` and body."""
    async with (
        aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(total=seconds)) as session,
        session.post(f"http://{proxy.place}/", json={"asked": 1}) as answer,
    ):
        return answer.status, answer.headers.get("Retry-After", ""), await answer.read()


async def struck(proxy: Proxy) -> None:
    while not proxy.struck:  # noqa: ASYNC110 - the proxy tells nobody
        await asyncio.sleep(0.005)


async def test_without_trouble_everything_arrives(proxy: Proxy) -> None:
    status, _, body = await asked(proxy)

    assert status == 200
    assert b"what was asked for" in body
    assert proxy.struck == 0


@pytest.mark.parametrize("mode", [Mode.REFUSE, Mode.CUT])
async def test_a_connection_breaks_and_the_next_one_is_well_once_it_is_mended(proxy: Proxy, mode: Mode) -> None:
    proxy.break_(Trouble(mode))
    with pytest.raises(aiohttp.ClientError):
        await asked(proxy)
    proxy.mend()

    assert (await asked(proxy))[0] == 200
    assert proxy.struck > 0


async def test_a_limit_is_told_as_http_tells_it(proxy: Proxy) -> None:
    proxy.break_(Trouble(Mode.LIMIT, seconds=3))

    assert (await asked(proxy))[:2] == (429, "3")


async def test_a_garbled_answer_is_no_text(proxy: Proxy) -> None:
    proxy.break_(Trouble(Mode.GARBLE))

    status, _, body = await asked(proxy)

    assert status == 200
    with pytest.raises(UnicodeDecodeError):
        body.decode()


async def test_what_is_swallowed_is_never_answered_and_breaks_in_the_end(proxy: Proxy) -> None:
    proxy.break_(Trouble(Mode.SWALLOW))
    asking = asyncio.create_task(asked(proxy, seconds=30))
    await struck(proxy)
    assert not asking.done()
    proxy.mend()

    with pytest.raises(aiohttp.ClientError):
        await asking


async def test_a_delay_ends_with_its_trouble(proxy: Proxy) -> None:
    proxy.break_(Trouble(Mode.DELAY, seconds=60))
    asking = asyncio.create_task(asked(proxy, seconds=30))
    await struck(proxy)
    proxy.mend()

    assert (await asking)[0] == 200


async def test_what_speaks_no_http_is_slow_instead_of_limited(far: int) -> None:
    async with Proxy("far", far) as proxy:
        proxy.break_(Trouble(Mode.LIMIT))

        assert (await asked(proxy))[0] == 200
        assert proxy.struck > 0
