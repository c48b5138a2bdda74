"""What the probes saw, as the rules read it."""

from collections.abc import Mapping
from typing import Any, TypeVar, cast

from checks.kit.probe import Probe, Reading
from checks.kit.unavailable import SourceUnavailable

T = TypeVar("T")


class Found:
    """Readings by probe. A rule that needs a reading nobody got is undecided, never answered from nothing."""

    def __init__(self, readings: Mapping[str, Reading[Any]], unread: Mapping[str, SourceUnavailable]) -> None:
        self._readings = readings
        self._unread = unread
        self.touched: list[str] = []

    def __getitem__(self, probe: Probe[T]) -> T:
        """What the probe saw. Raises `SourceUnavailable` when it could not be read."""
        self.touched.append(probe.name)
        if probe.name in self._readings:
            return cast("T", self._readings[probe.name].seen)
        raise self._unread.get(probe.name) or SourceUnavailable(
            probe.source, f"The probe {probe.name} was not sent out."
        )

    def cite(self, probe: Probe[Any]) -> None:
        """Says that this probe's sentences show what a cause is drawn from, though nothing else is needed of it."""
        self.touched.append(probe.name)

    def need(self, *probes: Probe[Any]) -> None:
        """Says that nothing can be decided without these. Raises `SourceUnavailable` for the first that is unread."""
        for probe in probes:
            self[probe]

    def read(self, probe: Probe[Any]) -> bool:
        """Whether the probe got an answer."""
        return probe.name in self._readings
