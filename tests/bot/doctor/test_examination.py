import asyncio
from collections.abc import AsyncIterator

from bot.doctor import Examination, Line, State, examined


async def well() -> AsyncIterator[Line]:
    yield Line("well", State.OK, "It answers.")


async def broken() -> AsyncIterator[Line]:
    yield Line("broken", State.OK, "It answers.")
    raise KeyError("s3cret")


async def endless() -> AsyncIterator[Line]:
    yield Line("endless", State.OK, "It answers.")
    await asyncio.Event().wait()


async def test_one_that_breaks_hides_neither_its_own_lines_nor_the_next() -> None:
    found = await examined([Examination("broken", broken), Examination("well", well)], cleaned=str)

    assert [(line.subject, line.state) for line in found] == [
        ("broken", State.OK),
        ("broken", State.WRONG),
        ("well", State.OK),
    ]
    assert "KeyError" in found[1].said
    assert "s3cret" not in found[1].said


async def test_one_that_hangs_ends_at_its_deadline() -> None:
    found = await examined([Examination("endless", endless, seconds=0.05), Examination("well", well)], cleaned=str)

    assert [(line.subject, line.state) for line in found] == [
        ("endless", State.OK),
        ("endless", State.WRONG),
        ("well", State.OK),
    ]
    assert found[1].said.startswith("There was no end of it within 0.05 seconds.")


async def test_all_are_under_way_at_the_same_time() -> None:
    met = asyncio.Barrier(3)

    async def meeting() -> AsyncIterator[Line]:
        await met.wait()
        yield Line("meeting", State.OK, "They met.")

    found = await examined([Examination("meeting", meeting, seconds=5) for _ in range(3)], cleaned=str)

    assert [line.said for line in found] == ["They met."] * 3


async def test_every_sentence_passes_the_last_gate() -> None:
    found = await examined([Examination("well", well)], cleaned=lambda text: text.replace("answers", "…"))

    assert [line.said for line in found] == ["It …."]
