"""Whether sources answer is told by their breakers; a small question is put only where nobody has asked lately."""

from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from bot.breaker import Breaker
from bot.gate import Gate
from bot.sounding import FAILING, IDLE, IDLE_DATADOG, Target, sounded
from checks.kit.unavailable import SourceUnavailable
from handlers.flows.soundings import Sounding

NOON = datetime(2026, 11, 21, 12, tzinfo=UTC)


@dataclass
class Source:
    """Answers or not, and counts its questions; the clock is the test's."""

    idle: timedelta = IDLE
    at: datetime = NOON
    down: bool = False
    asked: int = 0
    gate: Gate = field(init=False)

    def __post_init__(self) -> None:
        self.gate = Gate(Breaker("redis", "redis", clock=lambda: self.at), at_once=1, patience=0.01)

    async def ask(self) -> None:
        async with self.gate.enter():
            self.asked += 1
            if self.down:
                raise SourceUnavailable("redis", "Redis cannot be reached.")

    async def sounded(self, after: timedelta = timedelta(0)) -> Sounding | None:
        self.at += after
        return await sounded(Target("redis", lambda: self.gate.breaker.status, self.ask, self.idle), self.at)


async def test_a_source_that_nobody_has_asked_is_asked() -> None:
    source = Source()

    assert await source.sounded() == Sounding(source="redis")
    assert source.asked == 1


async def test_a_source_that_was_asked_a_moment_ago_is_not_asked_again() -> None:
    source = Source()
    await source.ask()

    await source.sounded(after=IDLE - timedelta(seconds=1))

    assert source.asked == 1


async def test_a_failing_source_is_asked_every_minute_and_keeps_the_moment_of_its_first_failure() -> None:
    source = Source(idle=IDLE_DATADOG, down=True)
    found = [await source.sounded(after=FAILING) for _ in range(3)]

    assert found == [Sounding(source="redis", failing_since=NOON + FAILING, reason="Redis cannot be reached.")] * 3
    assert source.asked == 3


async def test_a_source_that_allows_few_questions_is_left_alone_while_it_is_well() -> None:
    source = Source(idle=IDLE_DATADOG)
    for _ in range(9):
        await source.sounded(after=timedelta(minutes=1))

    assert source.asked == 1


async def test_its_return_is_seen_at_the_next_question() -> None:
    source = Source(down=True)
    await source.sounded()
    source.down = False

    assert await source.sounded(after=FAILING) == Sounding(source="redis")


async def test_an_open_breaker_is_failing_although_nobody_is_let_through() -> None:
    source = Source(down=True)
    for _ in range(20):
        with suppress(SourceUnavailable):
            await source.ask()

    found = await source.sounded(after=FAILING)

    assert found == Sounding(source="redis", failing_since=NOON, reason="Redis cannot be reached.")
    assert source.asked == 20


async def test_where_there_is_no_turn_to_ask_in_nothing_is_said() -> None:
    source = Source()

    async with source.gate.enter():
        waiting = Source()
        waiting.gate = source.gate

        assert await waiting.sounded() is None
