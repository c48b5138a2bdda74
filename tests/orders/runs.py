"""Durable runs on paper: what is recorded outlives the process, and a run that was cut short is begun again with it."""

import json
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from bot.runs.attempts import pauses
from bot.runs.errors import StepFailed
from bot.runs.recorded import plain, words
from handlers.flows.protocols import JSON, NotRecorded
from tests.orders.turns import Turns
from tests.orders.weather import Weather


class OutOfPlace(Exception):  # noqa: N818 - says what happened
    """A run begun again took another way than it had taken before."""


@dataclass
class Run:
    """What is on disk of one run: what it was asked, and the answers of its steps in their order."""

    key: str
    flow: str
    payload: dict[str, Any]
    answers: list[tuple[str, Callable[[], Any]]] = field(default_factory=list)
    ended: bool = False
    error: str = ""


class Ledger:
    """Every run, by its key."""

    def __init__(self) -> None:
        self.runs: dict[str, Run] = {}
        self.redelivered = 0

    @property
    def unfinished(self) -> list[Run]:
        return [run for run in self.runs.values() if not run.ended]

    def add(self, key: str, flow: str, payload: Mapping[str, JSON]) -> Run | None:
        """None for a key that is known."""
        if key in self.runs:
            self.redelivered += 1
            return None
        self.runs[key] = Run(key, flow, plain(dict(payload)))
        return self.runs[key]


class LivingRuns:
    """The runs as one life of the process has them. Implements the flows' `Runs`."""

    def __init__(self, ledger: Ledger, turns: Turns, weather: Weather) -> None:
        self._ledger = ledger
        self._turns = turns
        self._weather = weather
        self.flows: Mapping[str, Callable[[Steps, dict[str, Any]], Awaitable[JSON]]] = {}

    async def submit(self, key: str, flow: str, payload: Mapping[str, JSON], *, queue: str = "triage") -> bool:
        """Sometimes it is on disk although nobody could say so in time."""
        await self._turns.turn()
        away = self._weather.journal_is_away()
        run = None if away and self._weather.chance.random() < 0.5 else self.take(key, flow, payload)
        await self._turns.turn()
        if away:
            raise NotRecorded(f"The request {key} was not on disk in time.")
        return run is not None

    def take(self, key: str, flow: str, payload: Mapping[str, JSON]) -> Run | None:
        """Recorded, and on its way."""
        run = self._ledger.add(key, flow, payload)
        if run is not None:
            self.carry(run)
        return run

    async def over(self, key: str) -> bool:
        return key not in self._ledger.runs or self._ledger.runs[key].ended

    def carry(self, run: Run) -> None:
        """From its beginning, with what is recorded of it."""
        self._turns.spawn(self._carried(run))

    async def _carried(self, run: Run) -> None:
        try:
            await self.flows[run.flow](Steps(run, self._turns), run.payload)
        except Exception as error:  # noqa: BLE001 - whatever a flow raises ends its run as failed
            run.error = words(error)
        run.ended = True


class Steps:
    """One execution of a run. Implements the flows' `Steps`, pauses included (bot.runs.attempts)."""

    def __init__(self, run: Run, turns: Turns) -> None:
        self.key = run.key
        self._run = run
        self._turns = turns
        self._place = 0

    async def step(
        self, name: str, function: Callable[[], Awaitable[Any]], *, attempts: int = 1, pause: float = 0.5
    ) -> Any:
        """The process may die before it, in it, and after it before its answer is recorded.

        Answers are found by their place, as the engine finds them: a flow that takes another way loses its place.
        """
        place = self._place
        self._place += 1
        if place == len(self._run.answers):
            await self._turns.turn()
            answer = await self._tried(name, function, attempts, pause)
            await self._turns.turn("done and not recorded")
            self._run.answers.append((name, answer))
        known, answer = self._run.answers[place]
        if known != name:
            raise OutOfPlace(f"{self._run.flow} comes to step {name} where step {known} was recorded.")
        return answer()

    async def _tried(
        self, name: str, function: Callable[[], Awaitable[Any]], attempts: int, pause: float
    ) -> Callable[[], Any]:
        for wait in (*pauses(attempts, pause), None):
            try:
                text = json.dumps(plain(await function()))
            except Exception as error:  # noqa: BLE001 - as in bot.runs.attempts
                if wait is None:
                    return _raising(StepFailed(name, type(error).__name__, words(error)))
                await self._turns.sleep(wait)
            else:
                return lambda: json.loads(text)
        raise AssertionError("The last attempt answers or raises.")


def _raising(failed: StepFailed) -> Callable[[], Any]:
    def answer() -> Any:
        raise StepFailed(failed.step, failed.kind, failed.reason)

    return answer
