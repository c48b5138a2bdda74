import asyncio
import time

from bot.slack.pace import BURST, REMEMBERED, OwnTurns, Pace


async def test_a_few_posts_go_out_at_once_and_the_rest_one_by_one() -> None:
    pace = Pace(OwnTurns(time.monotonic, seconds_apart=0.2))
    begun = time.monotonic()

    went: list[float] = []
    for _ in range(BURST + 2):
        await pace.turn("C1")
        went.append(time.monotonic() - begun)

    assert went[BURST - 1] < 0.2
    assert went[-1] >= 2 * 0.2 - 0.01


async def test_one_channel_does_not_wait_for_another() -> None:
    pace = Pace(OwnTurns(time.monotonic, seconds_apart=60))
    for _ in range(BURST):
        await pace.turn("C1")

    went = []
    async with asyncio.timeout(5):
        await pace.turn("C2")
        went.append("C2")

    assert went == ["C2"]


async def test_a_first_sign_goes_ahead_of_details_that_wait() -> None:
    pace = Pace(OwnTurns(time.monotonic, seconds_apart=0.02))
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
    pace = Pace(OwnTurns(time.monotonic, seconds_apart=0.3))
    for _ in range(BURST):
        await pace.turn("C1")
    impatient = asyncio.create_task(pace.turn("C1"))
    await asyncio.sleep(0)
    impatient.cancel()
    begun = time.monotonic()

    await pace.turn("C1")

    assert time.monotonic() - begun < 0.55


async def test_a_storm_of_incidents_does_not_keep_what_people_asked_for_waiting_nor_the_other_way_round() -> None:
    pace = Pace(OwnTurns(time.monotonic, seconds_apart=0.005))
    for _ in range(BURST):
        await pace.turn("C1")
    order: list[str] = []

    async def post(whose: str) -> None:
        await pace.turn("C1", urgent=True, whose=whose)
        order.append(whose)

    storm = [asyncio.create_task(post("incident")) for _ in range(100)]
    await asyncio.sleep(0)
    people = [asyncio.create_task(post("request")) for _ in range(10)]
    await asyncio.gather(*people)
    await asyncio.gather(*storm)

    last = max(place for place, whose in enumerate(order, 1) if whose == "request")
    assert last <= 22
    assert order[:20].count("incident") >= 9


async def test_lanes_and_turns_of_channels_that_rest_are_forgotten() -> None:
    seconds = [0.0]
    turns = OwnTurns(lambda: seconds[0], seconds_apart=0.01)
    pace = Pace(turns)

    for number in range(3 * REMEMBERED):
        seconds[0] += 0.1
        await pace.turn(f"D{number}")
    await asyncio.sleep(0)

    assert len(pace._lanes) == 0
    assert len(turns._spare) <= REMEMBERED
