"""The ticking list: news together, edits apart, and nothing after the end."""

import asyncio
from collections.abc import Sequence
from datetime import UTC, datetime

from checks.kit.finding import fails, passes
from checks.kit.investigation import Finished
from checks.kit.probe import Probe, Reading, reading
from checks.kit.unavailable import SourceUnavailable
from handlers.flows.conversation import Unsent
from handlers.flows.live_plan import LivePlan
from messages.progress import ProbeLine
from tests.handlers.living_bot import until

NAMES = ("token_row", "integration", "logs")


class HandClock:
    """Time passes when the test says so."""

    def __init__(self) -> None:
        self.slept: list[float] = []
        self._passed = asyncio.Event()

    def now(self) -> datetime:
        return datetime(2026, 11, 21, 12, tzinfo=UTC)

    async def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        await self._passed.wait()
        self._passed.clear()

    def let_pass(self) -> None:
        self._passed.set()


class Edits:
    """What was shown; may fail, or take until it is let go."""

    def __init__(self, *, failing: bool = False, slow: bool = False) -> None:
        self.shown: list[list[ProbeLine]] = []
        self.begun = 0
        self.failing = failing
        self.go = asyncio.Event()
        if not slow:
            self.go.set()

    async def __call__(self, lines: Sequence[ProbeLine]) -> None:
        self.begun += 1
        await self.go.wait()
        if self.failing:
            raise Unsent("internal_error", permanent=False)
        self.shown.append(list(lines))

    def states(self) -> list[list[str]]:
        return [[line.state for line in lines] for lines in self.shown]


async def nothing(_: object, __: object) -> Reading[bool]:
    return reading(True)


def end(name: str, trouble: SourceUnavailable | None = None) -> Finished:
    probe = Probe(name, name.replace("_", " "), "fub.common", nothing)
    return Finished(probe, (passes("Fine."), fails("Broken.")), None if trouble else reading(True), trouble)


def live(edits: Edits, clock: HandClock) -> LivePlan:
    return LivePlan([(name, name) for name in NAMES], edits, clock, 2.0)


async def test_the_first_news_is_shown_at_once_and_the_rest_together_two_seconds_later() -> None:
    edits, clock = Edits(), HandClock()

    async with live(edits, clock) as plan:
        await plan.on_finished(end("token_row"))
        await until(lambda: clock.slept)
        await plan.on_finished(end("integration"))
        await plan.on_finished(end("logs"))
        before = len(edits.shown)
        clock.let_pass()
        await until(lambda: len(edits.shown) == 2)

    assert before == 1
    assert clock.slept[0] == 2.0
    assert edits.states() == [["complete", "in_progress", "in_progress"], ["complete", "complete", "complete"]]


async def test_what_is_wrong_is_shown_rather_than_what_is_right() -> None:
    edits, clock = Edits(), HandClock()

    async with live(edits, clock) as plan:
        await plan.on_finished(end("token_row"))
        await until(lambda: edits.shown)

    assert edits.shown[0][0].fact == "Broken."


async def test_a_probe_that_could_not_be_read_is_marked() -> None:
    edits, clock = Edits(), HandClock()

    async with live(edits, clock) as plan:
        await plan.on_finished(end("token_row", SourceUnavailable("fub.common", "It is away.")))
        await until(lambda: edits.shown)

    assert edits.states() == [["error", "in_progress", "in_progress"]]


async def test_an_edit_that_fails_is_followed_by_the_next() -> None:
    edits, clock = Edits(failing=True), HandClock()

    async with live(edits, clock) as plan:
        await plan.on_finished(end("token_row"))
        await until(lambda: clock.slept)
        edits.failing = False
        await plan.on_finished(end("integration"))
        clock.let_pass()
        await until(lambda: edits.shown)

    assert edits.states() == [["complete", "complete", "in_progress"]]


async def test_an_edit_on_its_way_lands_before_the_end_and_none_after() -> None:
    edits, clock = Edits(slow=True), HandClock()

    async def leave() -> None:
        async with live(edits, clock) as plan:
            await plan.on_finished(end("token_row"))
            await until(lambda: edits.begun)

    leaving = asyncio.create_task(leave())
    await until(lambda: edits.begun)
    edits.go.set()
    await leaving
    landed = len(edits.shown)
    clock.let_pass()
    await asyncio.sleep(0)

    assert landed == 1
    assert edits.begun == 1


async def test_without_news_nothing_is_edited() -> None:
    edits, clock = Edits(), HandClock()

    async with live(edits, clock):
        await asyncio.sleep(0)

    assert edits.begun == 0
