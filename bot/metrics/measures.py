"""What the rest of the bot tells of itself, each at the one place that everything of its kind passes."""

from typing import Protocol

from bot.tracing import NO_TRACING, Tracing
from checks.kit.report import Report


class Measures(Protocol):
    """No method raises, and none takes anything that names a person or a customer."""

    @property
    def tracing(self) -> Tracing:
        """What a single request was made of."""

    def request(self, way: str, outcome: str, seconds: float) -> None:
        """Slack brought something; `seconds` until it was acknowledged, or was not."""

    def triage(self, report: Report) -> None:
        """A triage has ended, whoever asked for it."""

    def page(self, pager: str, outcome: str) -> None:
        """A pager was asked to call people."""

    def rate_limited(self) -> None:
        """Slack said 429."""


class NoMeasures:
    """For the command line and for tests: nobody counts."""

    tracing: Tracing = NO_TRACING

    def request(self, way: str, outcome: str, seconds: float) -> None: ...

    def triage(self, report: Report) -> None: ...

    def page(self, pager: str, outcome: str) -> None: ...

    def rate_limited(self) -> None: ...


NO_MEASURES = NoMeasures()
