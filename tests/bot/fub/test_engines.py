import asyncio

from sqlalchemy import URL, NullPool, make_url
from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine

from bot.fub.engines import Engines


def url(number: int) -> URL:
    return make_url(f"sqlite+aiosqlite:///file:{number}?mode=memory&uri=true")  # in memory: no file is left behind


def opening(opened: list[URL]) -> Engines:
    def open_engine(url: URL) -> AsyncEngine:
        opened.append(url)
        return create_async_engine(url, poolclass=NullPool)

    return Engines(open_engine, most=2)


async def test_the_engines_used_last_stay_open() -> None:
    opened: list[URL] = []
    engines = opening(opened)

    for number in (1, 2, 3, 2, 3, 1):
        async with engines.lend(url(number)):
            pass

    assert opened == [url(1), url(2), url(3), url(1)]
    assert engines.open == 2
    await engines.close()
    assert engines.open == 0


async def test_an_engine_that_is_lent_is_not_closed() -> None:
    opened: list[URL] = []
    engines = opening(opened)

    lent = [engines.lend(url(number)) for number in (1, 2, 3, 1)]
    first, _, _, again = [await engine.__aenter__() for engine in lent]
    for engine in lent:
        await engine.__aexit__(None, None, None)

    assert again is first

    assert opened == [url(1), url(2), url(3)]
    await engines.close()


async def test_many_are_lent_and_let_go_at_the_same_time() -> None:
    opened: list[URL] = []
    engines = opening(opened)

    async def use(number: int) -> None:
        async with engines.lend(url(number)) as engine, engine.connect():
            pass

    await asyncio.gather(*(use(number) for number in range(40)))

    assert len(opened) == 40
    assert engines.open == 2
    await engines.close()
