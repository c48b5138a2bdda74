"""All faults of the sandbox in one menu, whichever service they belong to."""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from inspect import isawaitable

from bot.sandbox.duty import LocalDuty
from bot.sandbox.world import LocalSources
from sandbox.datadog import LocalDatadog, LogEvent
from sandbox.fub.faults import Place, fub_faults
from sandbox.fub.world.logs import LogLine
from sandbox.page import FaultState
from sandbox.slack import LocalSlack

Switch = Callable[[], Awaitable[None] | None]
ONE_AT_A_TIME = frozenset({"Datadog", "Datadog On-Call", "PagerDuty", "Jira"})
"""Groups in which a new fault takes the other's place: a service is out of order in one way only."""


@dataclass(frozen=True, slots=True)
class DatadogLogStore:
    """The local Datadog's log, as the sample FUB's faults write to it."""

    datadog: LocalDatadog

    def add(self, lines: Sequence[LogLine], /) -> None:
        self.datadog.logs.add(LogEvent(**line) for line in lines)

    def remove(self, lines: Sequence[LogLine], /) -> None:
        self.datadog.logs.remove([LogEvent(**line) for line in lines])


@dataclass(frozen=True, slots=True)
class _Entry:
    title: str
    group: str
    detail: str
    inject: Switch
    clear: Switch


class FaultMenu:
    """Implements `sandbox.page.Faults`; without `duty`, for a workplace that has neither PagerDuty nor Jira."""

    def __init__(
        self, sources: LocalSources, slack: LocalSlack, clock: Callable[[], datetime], duty: LocalDuty | None = None
    ) -> None:
        place = Place(sources.world, sources.directory, sources.redis, DatadogLogStore(sources.datadog), clock)
        self._entries = {
            **{
                each.name: _Entry(each.title, each.group, each.detail, each.inject, each.clear)
                for each in fub_faults(place)
            },
            **{
                each.name: _Entry(each.title, each.group, "", each.inject, each.clear)
                for each in sources.datadog.faults
            },
            **{
                each.name: _Entry(each.title, each.group, "", each.inject, each.clear)
                for each in (*sources.datadog.on_call.faults, *(duty.faults if duty else ()))
            },
            **{each.name: _Entry(each.title, "Slack", "", each.inject, each.clear) for each in slack.faults},
        }
        self._active: set[str] = set()

    def list(self) -> Sequence[FaultState]:
        """In the order of the menu."""
        return [
            FaultState(name, entry.title, entry.group, name in self._active, entry.detail)
            for name, entry in self._entries.items()
        ]

    async def set(self, name: str, active: bool) -> None:
        """Injects or clears; setting what is already so changes nothing. Raises `KeyError` for a name nobody knows."""
        entry = self._entries[name]
        if active is (name in self._active):
            return
        if active and entry.group in ONE_AT_A_TIME:
            self._active -= {other for other, each in self._entries.items() if each.group == entry.group}
        done = (entry.inject if active else entry.clear)()
        if isawaitable(done):
            await done
        self._active ^= {name}
