"""How things stand when somebody asks for `/metrics`: read from memory, nothing is asked of anybody."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime

from prometheus_client.core import CounterMetricFamily, GaugeMetricFamily, Metric
from prometheus_client.registry import Collector

from bot.breaker_status import BreakerState, BreakerStatus, Unanswered


@dataclass(frozen=True, slots=True, kw_only=True)
class Snapshot:
    """What the background found out last."""

    runs: Mapping[tuple[str, str], int] = field(default_factory=dict)
    """By queue and state, of all replicas together."""
    monitors: Mapping[str, datetime] = field(default_factory=dict)
    """The last look that could be read."""
    down: Mapping[str, datetime] = field(default_factory=dict)
    """Sources that nobody has had an answer from, with since when."""


class Standing(Collector):
    """Sources come from their breakers, health from its signs, the rest from the last snapshot."""

    def __init__(
        self,
        breakers: Callable[[], Iterable[BreakerStatus]],
        signs: Callable[[], Mapping[str, bool]],
        snapshot: Callable[[], Snapshot],
        sources: Iterable[str],
    ) -> None:
        self._breakers = breakers
        self._signs = signs
        self._snapshot = snapshot
        self._sources = tuple(sources)

    def describe(self) -> Iterable[Metric]:
        """Nothing is looked up at registration."""
        return ()

    def collect(self) -> Iterable[Metric]:
        yield from self._of_sources()
        well = GaugeMetricFamily("zillow_triage_well", "1 while a sign of life is well.", labels=["sign"])
        for sign, is_well in self._signs().items():
            well.add_metric([sign], float(is_well))
        yield well
        yield from _of_snapshot(self._snapshot(), self._sources)

    def _of_sources(self) -> Iterable[Metric]:
        unanswered: Counter[tuple[str, Unanswered]] = Counter()
        not_closed: Counter[str] = Counter(dict.fromkeys(self._sources, 0))
        for each in self._breakers():
            not_closed[each.source] += each.state is not BreakerState.CLOSED
            unanswered.update({(each.source, why): each.unanswered.get(why, 0) for why in Unanswered})
        opened = GaugeMetricFamily(
            "zillow_triage_breaker_open", "Breakers of the source that are not closed.", labels=["source"]
        )
        for source, count in not_closed.items():
            opened.add_metric([source], count)
        errors = CounterMetricFamily(
            "zillow_triage_source_errors", "Questions without an answer.", labels=["source", "kind"]
        )
        for (source, why), count in unanswered.items():
            errors.add_metric([source, why], count)
        yield from (opened, errors)


def _of_snapshot(found: Snapshot, sources: Iterable[str]) -> Iterable[Metric]:
    queues = GaugeMetricFamily(
        "zillow_triage_queue_runs", "Runs that have not ended, of all replicas together.", labels=["queue", "state"]
    )
    for (queue, state), count in found.runs.items():
        queues.add_metric([queue, state], count)
    monitors = GaugeMetricFamily(
        "zillow_triage_monitor_last_success_timestamp_seconds",
        "When a monitor's look could last be read.",
        labels=["monitor"],
    )
    for monitor, at in found.monitors.items():
        monitors.add_metric([monitor], at.timestamp())
    down = GaugeMetricFamily(
        "zillow_triage_source_down", "1 while nobody has an answer from the source.", labels=["source"]
    )
    for source in sources:
        # A host of client databases is told by its name there; here it counts as one of them.
        down.add_metric([source], float(any(each.partition(" ")[0] == source for each in found.down)))
    return queues, monitors, down
