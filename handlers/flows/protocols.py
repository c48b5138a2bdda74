"""What the flows need of the world; the wiring gives it to them."""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from datetime import datetime
from typing import Any, Protocol, TypeAlias, TypeVar

from checks.kit.case import Case
from checks.kit.investigation import OnFinished
from checks.kit.refusal import Refusal
from checks.watch.look import Look
from checks.watch.monitor import Monitor
from checks.watch.settings import MonitorSettings

JSON: TypeAlias = "bool | int | float | str | Sequence[JSON] | Mapping[str, JSON] | None"
T = TypeVar("T", bound=JSON)


class NotRecorded(Exception):  # noqa: N818 - says what happened
    """A request is not known to be on disk; whoever sent it must hear that, or Slack must send it again."""


class Runs(Protocol):
    """Requests that are carried to their end whatever happens to the process."""

    async def submit(self, key: str, flow: str, payload: Mapping[str, JSON], *, queue: str = "triage") -> bool:
        """Whether the key is new. On disk before it answers, or `NotRecorded` within 2.5 s."""

    async def over(self, key: str) -> bool:
        """Whether nothing more will come of the run; true for one that nobody knows."""


class Steps(Protocol):
    """One run's steps: recorded when finished, so that a run begun again only does what is left."""

    key: str

    async def step(
        self, name: str, function: Callable[[], Awaitable[T]], *, attempts: int = 1, pause: float = 0.5
    ) -> T:
        """The function's answer, recorded; a raising one is tried `attempts` times, `pause` seconds apart, doubling."""


class Clock(Protocol):
    """Where flows and listeners get their time from."""

    def now(self) -> datetime:
        """Aware, UTC."""

    async def sleep(self, seconds: float) -> None:
        """Lets `seconds` go by."""


class Engine(Protocol):
    """The checks with their sources."""

    def plan(self, case: Case) -> Sequence[tuple[str, str]]:
        """Name and title of every probe that this case sends out."""

    async def locate(self, case: Case) -> Case | Refusal:
        """The case with the account of its deal, where nobody named one.

        Returns or raises a `Refusal` when several accounts fit; raises `SourceUnavailable`.
        """

    def looks(self, case: Case) -> Sequence[str]:
        """Names of the deeper looks that apply to the case."""

    async def deep(
        self, case: Case, causes: Sequence[Mapping[str, Any]], looks: Sequence[str]
    ) -> Mapping[str, Mapping[str, Any]]:
        """What deeper looks say, by name: title, verdict, findings and coverage of each.

        `causes` are those of the triage's document. Never raises for a source's sake.
        """

    async def triage(self, case: Case, on_finished: OnFinished) -> Mapping[str, Any]:
        """The report as a plain document (design.md 3.2). Never raises for a source's sake."""

    async def look(self, monitor: Monitor, settings: MonitorSettings, at: datetime, past: Sequence[Look]) -> Look:
        """What a monitor sees at a moment. Never raises for a source's sake."""
