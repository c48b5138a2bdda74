import asyncio
import time

from bot.slack.pace import BURST, Pace


async def test_a_few_posts_go_out_at_once_and_the_rest_one_by_one() -> None:
    pace = Pace(time.monotonic, seconds_apart=0.2)
    begun = time.monotonic()

    went: list[float] = []
    for _ in range(BURST + 2):
        await pace.turn("C1")
        went.append(time.monotonic() - begun)

    assert went[BURST - 1] < 0.2
    assert went[-1] >= 2 * 0.2 - 0.01


async def test_one_channel_does_not_wait_for_another() -> None:
    pace = Pace(time.monotonic, seconds_apart=60)
    for _ in range(BURST):
        await pace.turn("C1")

    went = []
    async with asyncio.timeout(5):
        await pace.turn("C2")
        went.append("C2")

    assert went == ["C2"]


async def test_a_first_sign_goes_ahead_of_details_that_wait() -> None:
    pace = Pace(time.monotonic, seconds_apart=0.02)
    for _ in range(BURST):
        await pace.turn("C1")
    order: list[str] = []

    async def post(name: str, *, urgent: bool) -> None:
        await pace.turn("C1", urgent=urgent)
        order.append(name)

    await asyncio.gather(
        post("detail 1", urgent=False), post("detail 2", urgent=False), post("first sign", urgent=True)
    )

    assert order == ["first sign", "detail 1", "detail 2"]


async def test_who_no_longer_waits_takes_no_turn() -> None:
    pace = Pace(time.monotonic, seconds_apart=0.3)
    for _ in range(BURST):
        await pace.turn("C1")
    impatient = asyncio.create_task(pace.turn("C1"))
    await asyncio.sleep(0)
    impatient.cancel()
    begun = time.monotonic()

    await pace.turn("C1")

    assert time.monotonic() - begun < 0.55
